// Element names by an open-addressing table built at compile time; properties by a second table.
#include "page/tags.h"

#include <array>

namespace dateline::page {
namespace {

constexpr std::array<std::string_view, kTagCount> kNames = {"", "other",
#define X(n) #n,
                                                            DATELINE_TAGS(X)
#undef X
};

constexpr unsigned kSlots = 512;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr std::string_view plain(std::string_view name) {
  return !name.empty() && name.back() == '_' ? name.substr(0, name.size() - 1) : name;
}

constexpr unsigned hash(std::string_view name) {
  unsigned h = 2166136261U;
  for (char c : name) h = (h ^ static_cast<unsigned char>(lower(c))) * 16777619U;
  return (h ^ (h >> 13)) % kSlots;
}

constexpr std::array<std::uint8_t, kSlots> make_slots() {
  std::array<std::uint8_t, kSlots> slots{};
  for (int i = 2; i < kTagCount; ++i) {
    unsigned at = hash(plain(kNames[static_cast<std::size_t>(i)]));
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = static_cast<std::uint8_t>(i);
  }
  return slots;
}
constexpr auto kSlot = make_slots();

constexpr std::array<std::uint16_t, kTagCount> make_bits() {
  std::array<std::uint16_t, kTagCount> bits{};
  auto set = [&bits](std::uint16_t bit, std::initializer_list<Tag> tags) {
    for (Tag t : tags) bits[static_cast<std::size_t>(t)] |= bit;
  };
  using T = Tag;
  set(kVoid, {T::area, T::base, T::br, T::col, T::embed, T::frame, T::hr, T::image, T::img,
              T::input, T::keygen, T::link, T::meta, T::param, T::source, T::track, T::wbr});
  set(kSpecial, {T::address,    T::applet,   T::area,    T::article,  T::aside,      T::base,
                 T::blockquote, T::body,     T::br,      T::button,   T::caption,    T::center,
                 T::col,        T::colgroup, T::dd,      T::details,  T::dir,        T::div,
                 T::dl,         T::dt,       T::embed,   T::fieldset, T::figcaption, T::figure,
                 T::footer,     T::form,     T::frame,   T::frameset, T::h1,         T::h2,
                 T::h3,         T::h4,       T::h5,      T::h6,       T::head,       T::header,
                 T::hgroup,     T::hr,       T::html,    T::iframe,   T::img,        T::input,
                 T::keygen,     T::li,       T::link,    T::listing,  T::main,       T::marquee,
                 T::menu,       T::meta,     T::nav,     T::noembed,  T::noframes,   T::noscript,
                 T::object,     T::ol,       T::p,       T::param,    T::plaintext,  T::pre,
                 T::script,     T::search,   T::section, T::select,   T::source,     T::style,
                 T::summary,    T::table,    T::tbody,   T::td,       T::template_,  T::textarea,
                 T::tfoot,      T::th,       T::thead,   T::title,    T::tr,         T::track,
                 T::ul,         T::wbr,      T::xmp});
  set(kClosesP,
      {T::address, T::article, T::aside,     T::blockquote, T::center,     T::details, T::dialog,
       T::dir,     T::div,     T::dl,        T::fieldset,   T::figcaption, T::figure,  T::footer,
       T::header,  T::hgroup,  T::main,      T::menu,       T::nav,        T::ol,      T::p,
       T::search,  T::section, T::summary,   T::ul,         T::h1,         T::h2,      T::h3,
       T::h4,      T::h5,      T::h6,        T::pre,        T::listing,    T::form,    T::table,
       T::hr,      T::xmp,     T::plaintext, T::li,         T::dd,         T::dt});
  set(kFormatting, {T::a, T::b, T::big, T::code, T::em, T::font, T::i, T::nobr, T::s, T::small,
                    T::strike, T::strong, T::tt, T::u});
  set(kRawText, {T::script, T::style, T::xmp, T::iframe, T::noembed, T::noframes});
  set(kRcData, {T::title, T::textarea});
  set(kScope, {T::applet, T::caption, T::html, T::table, T::td, T::th, T::marquee, T::object,
               T::template_, T::svg, T::math, T::foreignobject});
  set(kImplied, {T::dd, T::dt, T::li, T::optgroup, T::option, T::p, T::rp, T::rt});
  set(kTablePart, {T::table, T::tbody, T::thead, T::tfoot, T::tr});
  set(kHeadOnly,
      {T::base, T::link, T::meta, T::title, T::style, T::script, T::noscript, T::template_});
  set(kBlock,
      {T::address,  T::article,  T::aside,      T::blockquote, T::body,    T::br,     T::caption,
       T::center,   T::dd,       T::details,    T::dialog,     T::dir,     T::div,    T::dl,
       T::dt,       T::fieldset, T::figcaption, T::figure,     T::footer,  T::form,   T::h1,
       T::h2,       T::h3,       T::h4,         T::h5,         T::h6,      T::header, T::hgroup,
       T::hr,       T::html,     T::legend,     T::li,         T::listing, T::main,   T::menu,
       T::nav,      T::ol,       T::option,     T::p,          T::pre,     T::search, T::section,
       T::summary,  T::table,    T::tbody,      T::td,         T::tfoot,   T::th,     T::thead,
       T::tr,       T::ul,       T::xmp,        T::select,     T::iframe,  T::video,  T::audio,
       T::plaintext});
  set(kForeignEnd,
      {T::b,       T::big,   T::blockquote, T::body,   T::br,     T::center, T::code, T::dd,
       T::div,     T::dl,    T::dt,         T::em,     T::embed,  T::h1,     T::h2,   T::h3,
       T::h4,      T::h5,    T::h6,         T::head,   T::hr,     T::i,      T::img,  T::li,
       T::listing, T::menu,  T::meta,       T::nobr,   T::ol,     T::p,      T::pre,  T::ruby,
       T::s,       T::small, T::span,       T::strong, T::strike, T::sub,    T::sup,  T::table,
       T::tt,      T::u,     T::ul,         T::var});
  return bits;
}
constexpr auto kBits = make_bits();

bool same_name(std::string_view have, std::string_view want) {
  if (have.size() != want.size()) return false;
  for (std::size_t i = 0; i < have.size(); ++i) {
    if (lower(have[i]) != want[i]) return false;
  }
  return true;
}

}  // namespace

Tag tag_of(std::string_view name) {
  if (name.size() > 13) return Tag::other;
  for (unsigned at = hash(name); kSlot[at] != 0; at = (at + 1) % kSlots) {
    if (same_name(name, plain(kNames[kSlot[at]]))) return static_cast<Tag>(kSlot[at]);
  }
  return Tag::other;
}

std::string_view name_of(Tag tag) { return plain(kNames[static_cast<std::size_t>(tag)]); }

std::uint16_t bits_of(Tag tag) { return kBits[static_cast<std::size_t>(tag)]; }

}  // namespace dateline::page
