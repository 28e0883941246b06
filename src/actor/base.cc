// Reads the block described in block.h. Lookups touch the filter first (one cache line), then a
// slot.
#include "actor/base.h"

#include <cstring>

#include "actor/block.h"
#include "actor/builder.h"
#include "actor/key.h"
#include "actor/loader.h"

namespace dateline::actor {
namespace {

template <class T>
const T* part(const char* data, const Part& p) {
  return reinterpret_cast<const T*>(data + p.offset);
}

template <class T>
bool fits(const Part& p, std::uint64_t size) {
  return p.offset % alignof(T) == 0 && p.offset <= size && p.count <= (size - p.offset) / sizeof(T);
}

}  // namespace

Status ActorBase::check(Layer& layer, std::string_view bytes, const std::string& where) {
  const auto* h = reinterpret_cast<const BlockHeader*>(bytes.data());
  bool ok = bytes.size() >= sizeof(BlockHeader) && std::memcmp(h->magic, kBlockMagic, 8) == 0 &&
            h->version == kBlockVersion && h->size == bytes.size();
  ok = ok && fits<char>(h->strings, h->size) && fits<EntityRecord>(h->entities, h->size) &&
       fits<RoleRecord>(h->roles, h->size) && fits<NameRecord>(h->names, h->size) &&
       fits<NameSlot>(h->name_slots, h->size) && fits<std::uint64_t>(h->filter, h->size) &&
       fits<TermRecord>(h->terms, h->size) && fits<TermSlot>(h->term_slots, h->size) &&
       fits<HeadRow>(h->heads, h->size) && fits<std::uint32_t>(h->files, h->size);
  if (!ok) {
    return fail(
        ErrorCode::bad_format,
        "not a compiled actor base of this version; build it again with dateline_compile_actors",
        where);
  }
  layer.data = bytes.data();
  layer.header = h;
  return {};
}

Result<ActorBase> ActorBase::open(const std::string& path) {
  auto map = MappedFile::open(path);
  if (!map) return tl::unexpected<Error>(map.error());
  ActorBase base;
  Layer layer;
  layer.map = std::move(*map);
  Status ok = check(layer, layer.map.bytes(), path);
  if (!ok) return tl::unexpected<Error>(ok.error());
  base.layers_.push_back(std::move(layer));
  return base;
}

Result<ActorBase> ActorBase::from_bytes(std::string bytes) {
  ActorBase base;
  base.layers_.emplace_back();
  Layer& layer = base.layers_.back();
  layer.own = std::move(bytes);
  Status ok = check(layer, layer.own, "memory");
  if (!ok) return tl::unexpected<Error>(ok.error());
  return base;
}

Result<ActorBase> ActorBase::load(const std::string& folder, std::vector<Error>& problems) {
  Builder builder;
  Status read = load_folder(folder, builder, problems);
  if (!read) return tl::unexpected<Error>(read.error());
  return from_bytes(builder.finish());
}

void ActorBase::overlay(ActorBase other) {
  for (Layer& layer : other.layers_) {
    bool own = !layer.own.empty();
    layers_.push_back(std::move(layer));
    Layer& kept = layers_.back();
    if (own) {  // a moved std::string may keep its bytes elsewhere
      kept.data = kept.own.data();
      kept.header = reinterpret_cast<const BlockHeader*>(kept.data);
    }
  }
}

bool ActorBase::may_hold(std::uint64_t hash) const {
  for (const Layer& layer : layers_) {
    const Part& p = layer.header->filter;
    const auto* bits = part<std::uint64_t>(layer.data, p);
    std::uint64_t bit = (hash * 0x9E3779B97F4A7C15ull) >> 20;
    if (bits[(bit >> 6) % p.count] >> (bit & 63) & 1) return true;
  }
  return false;
}

void ActorBase::names(std::uint64_t hash, std::vector<Candidate>& out) const {
  if (!may_hold(hash)) return;
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Layer& layer = layers_[l];
    const auto* slots = part<NameSlot>(layer.data, layer.header->name_slots);
    const auto* records = part<NameRecord>(layer.data, layer.header->names);
    std::uint64_t mask = layer.header->name_slots.count - 1;
    for (std::uint64_t at = hash & mask; slots[at].count != 0; at = (at + 1) & mask) {
      if (slots[at].hash != hash) continue;
      for (std::uint32_t i = 0; i < slots[at].count; ++i) {
        const NameRecord& n = records[slots[at].first + i];
        out.push_back({{static_cast<std::int32_t>(l), n.entity},
                       n.how,
                       n.flags,
                       n.least_words,
                       n.most_words});
      }
      break;
    }
  }
}

const TermRecord* ActorBase::term(Table table, std::uint64_t hash) const {
  std::uint64_t key = term_hash(table, hash);
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Layer& layer = layers_[l];
    const auto* slots = part<TermSlot>(layer.data, layer.header->term_slots);
    std::uint64_t mask = layer.header->term_slots.count - 1;
    for (std::uint64_t at = key & mask; slots[at].used != 0; at = (at + 1) & mask) {
      if (slots[at].hash == key)
        return part<TermRecord>(layer.data, layer.header->terms) + slots[at].index;
    }
  }
  return nullptr;
}

const EntityRecord& ActorBase::entity(EntityRef ref) const {
  const Layer& layer = layers_[static_cast<std::size_t>(ref.layer)];
  return part<EntityRecord>(layer.data, layer.header->entities)[ref.index];
}

const RoleRecord* ActorBase::roles(EntityRef ref) const {
  const Layer& layer = layers_[static_cast<std::size_t>(ref.layer)];
  return part<RoleRecord>(layer.data, layer.header->roles) + entity(ref).first_role;
}

std::string_view ActorBase::text(EntityRef ref, std::uint32_t offset) const {
  const Layer& layer = layers_[static_cast<std::size_t>(ref.layer)];
  return layer.data + layer.header->strings.offset + offset;
}

const ActorBase::Layer& ActorBase::layer_of(const TermRecord& term) const {
  const char* at = reinterpret_cast<const char*>(&term);
  for (const Layer& layer : layers_) {
    if (at >= layer.data && at < layer.data + layer.header->size) return layer;
  }
  DATELINE_CHECK(false);
  return layers_.front();
}

std::string_view ActorBase::text(const TermRecord& term) const {
  const Layer& layer = layer_of(term);
  return layer.data + layer.header->strings.offset + term.text;
}

std::string ActorBase::where(EntityRef ref, std::uint8_t file, std::uint32_t line) const {
  const Layer& layer = layers_[static_cast<std::size_t>(ref.layer)];
  std::uint32_t name = part<std::uint32_t>(layer.data, layer.header->files)[file];
  return std::string(text(ref, name)) + ":" + std::to_string(line);
}

std::string ActorBase::where(const TermRecord& term) const {
  const Layer& layer = layer_of(term);
  std::uint32_t name = part<std::uint32_t>(layer.data, layer.header->files)[term.file];
  return std::string(layer.data + layer.header->strings.offset + name) + ":" +
         std::to_string(term.line);
}

EntityRef ActorBase::country(std::string_view code) const {
  std::vector<Candidate> found;
  names(hash_key("=" + std::string(code)), found);
  return found.empty() ? EntityRef{} : found.front().entity;
}

EntityRef ActorBase::by_id(std::string_view id) const {
  std::vector<Candidate> found;
  names(hash_key("#" + std::string(id)), found);
  return found.empty() ? EntityRef{} : found.front().entity;
}

std::vector<EntityRef> ActorBase::entities() const {
  std::vector<EntityRef> out;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    for (std::uint32_t i = 0; i < layers_[l].header->entities.count; ++i) {
      out.push_back({static_cast<std::int32_t>(l), i});
    }
  }
  return out;
}

std::size_t ActorBase::bytes() const {
  std::size_t n = 0;
  for (const Layer& layer : layers_) n += layer.header->size;
  return n;
}

void ActorBase::heads(std::string_view country, std::vector<EntityRef>& out) const {
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Layer& layer = layers_[l];
    const auto* rows = part<HeadRow>(layer.data, layer.header->heads);
    std::uint64_t low = 0, high = layer.header->heads.count;
    while (low < high) {
      std::uint64_t middle = (low + high) / 2;
      if (std::string_view(rows[middle].country) < country)
        low = middle + 1;
      else
        high = middle;
    }
    for (; low < layer.header->heads.count && rows[low].country == country; ++low) {
      out.push_back({static_cast<std::int32_t>(l), rows[low].entity});
    }
  }
}

}  // namespace dateline::actor
