# cmake --install BUILD [--prefix PREFIX] [--component kiosk|kiosk-server]: the programs with what they show, their
# manual pages, the server's unit. What both need is in both components.
include(GNUInstallDirs)

foreach(program kiosk kiosk-server)
  install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${program})
  install(FILES assets/deploy/man/${program}.8 DESTINATION ${CMAKE_INSTALL_MANDIR}/man8 COMPONENT ${program})
  install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${program} COMPONENT ${program})
  install(DIRECTORY assets/art assets/consultations assets/locales assets/web
    DESTINATION ${CMAKE_INSTALL_DATADIR}/kiosk COMPONENT ${program})
endforeach()
install(FILES assets/deploy/server/kiosk-server.service DESTINATION lib/systemd/system COMPONENT kiosk-server)
install(FILES assets/deploy/server/options.example DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kiosk-server COMPONENT kiosk-server)
