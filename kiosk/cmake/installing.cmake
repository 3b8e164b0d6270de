# cmake --install BUILD [--prefix PREFIX] [--component kiosk|kiosk-server]: installs programs, data, manual
# pages and systemd units. Files that both need are in both components.
include(GNUInstallDirs)

foreach(program kiosk kiosk-server)
  install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${program})
  install(FILES assets/deploy/man/${program}.8 DESTINATION ${CMAKE_INSTALL_MANDIR}/man8 COMPONENT ${program})
  install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${program} COMPONENT ${program})
  install(DIRECTORY assets/art assets/consultations assets/locales assets/template assets/web
    DESTINATION ${CMAKE_INSTALL_DATADIR}/kiosk COMPONENT ${program})
endforeach()
install(FILES assets/deploy/server/kiosk-server.service assets/deploy/server/kiosk-server-backup.service
  assets/deploy/server/kiosk-server-backup.timer DESTINATION lib/systemd/system COMPONENT kiosk-server)
install(FILES assets/deploy/server/options.example DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kiosk-server COMPONENT kiosk-server)
install(DIRECTORY assets/deploy/server/proxies DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kiosk-server COMPONENT kiosk-server)

# Files for a kiosk machine: see assets/deploy/kiosk/README.md.
function(install_for_machine file place name)
  install(FILES assets/deploy/kiosk/${file} DESTINATION ${place} RENAME ${name} COMPONENT kiosk)
endfunction()
install_for_machine(kiosk.service lib/systemd/system kiosk.service)
install_for_machine(sysusers.conf lib/sysusers.d kiosk.conf)
install_for_machine(tmpfiles.conf lib/tmpfiles.d kiosk.conf)
install_for_machine(sysctl.conf lib/sysctl.d 60-kiosk.conf)
install_for_machine(logind.conf lib/systemd/logind.conf.d kiosk.conf)
install_for_machine(udev.rules lib/udev/rules.d 70-kiosk.rules)
install_for_machine(options.example ${CMAKE_INSTALL_DATADIR}/doc/kiosk options.example)
install_for_machine(README.md ${CMAKE_INSTALL_DATADIR}/doc/kiosk machine.md)
