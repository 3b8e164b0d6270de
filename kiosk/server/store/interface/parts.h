// The parts of the store that a caller needs, as one argument.
#pragma once

#include <concepts>
#include <tuple>

namespace kiosk::server::store {

/// References to some interfaces of one store: `Parts<Fleet, Consultations>`. Converts implicitly from a
/// Store, or from Parts with more interfaces. Cheap to copy; the referenced objects must outlive it.
template <class... Interfaces>
class Parts {
 public:
  template <class Interface>
  static constexpr bool has = (std::same_as<Interface, Interfaces> || ...);

  /// From an object that implements all interfaces.
  template <class Whole>
  requires(std::derived_from<Whole, Interfaces>&&...) Parts(Whole& whole)
      : interfaces_(static_cast<Interfaces&>(whole)...) {}  // NOLINT: a store has its parts
  /// From Parts with more interfaces.
  template <class... More>
  requires(Parts<More...>::template has<Interfaces>&&...) Parts(const Parts<More...>& more)  // as above
      : interfaces_(more.template get<Interfaces>()...) {}
  /// From one object per interface.
  Parts(Interfaces&... interfaces) requires(sizeof...(Interfaces) > 1) : interfaces_(interfaces...) {}

  template <class Interface>
  requires has<Interface> Interface& get() const { return std::get<Interface&>(interfaces_); }
  template <class Interface>
  requires has<Interface>
  operator Interface&() const {  // NOLINT: as above
    return get<Interface>();
  }

 private:
  std::tuple<Interfaces&...> interfaces_;
};

}  // namespace kiosk::server::store
