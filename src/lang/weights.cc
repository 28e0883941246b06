#include "lang/weights.h"

#include <cstring>
#include <string>

namespace dateline::lang {
namespace {

template <class T>
using Bad = tl::unexpected<T>;

Result<Matrix> read_matrix(const ModelFile& file, const std::string& name, std::size_t inputs) {
  auto weights = file.find(name + ".w", TensorType::i8, 0, inputs);
  if (!weights) return Bad<Error>(weights.error());
  auto scale = file.floats(name + ".s", 1, weights->rows),
       bias = file.floats(name + ".b", 1, weights->rows);
  if (!scale) return Bad<Error>(scale.error());
  if (!bias) return Bad<Error>(bias.error());
  if (inputs % 4 != 0) return fail(ErrorCode::bad_format, "model: odd width of " + name);
  return pack(reinterpret_cast<const std::int8_t*>(weights->data), scale->data(), bias->data(),
              weights->rows, inputs);
}

NameType name_type(std::string_view tag) {
  std::string_view kind = tag.size() > 2 ? tag.substr(2) : "";
  if (kind == "PER") return NameType::person;
  if (kind == "ORG") return NameType::organisation;
  return kind == "LOC" ? NameType::location : NameType::other;
}

Status read_labels(const ModelFile& file, Network& net) {
  auto upos = file.lines("labels.upos"), xpos = file.lines("labels.xpos");
  auto deps = file.lines("labels.deprels"), names = file.lines("labels.names");
  for (const auto* l : {&upos, &xpos, &deps, &names}) {
    if (!*l) return Bad<Error>(l->error());
  }
  for (auto s : *upos) net.upos.push_back(upos_of(s));
  for (auto s : *xpos) net.xpos.push_back(xpos_of(s));
  for (auto s : *deps) net.deps.push_back(dep_of(s));
  for (auto s : *names) {
    net.name_inside.push_back(s.substr(0, 2) == "I-");
    net.name_type.push_back(name_type(s));
  }
  auto moves = file.floats("moves", names->size() + 1, names->size());
  if (!moves) return Bad<Error>(moves.error());
  net.moves = TagMoves(*names, *moves);
  return {};
}

Status read_layers(const ModelFile& file, Network& net) {
  auto sizes = file.find("sizes", TensorType::u32, 1, 6);
  if (!sizes) return Bad<Error>(sizes.error());
  std::array<std::uint32_t, 2> numbers{};
  std::memcpy(numbers.data(), sizes->data, sizeof numbers);
  net.hidden = numbers[0];
  if (net.hidden == 0 || net.hidden % 16 != 0 || numbers[1] == 0 || numbers[1] > 8) {
    return fail(ErrorCode::bad_format, "model: odd sizes");
  }
  std::size_t width = net.features.width();
  for (std::uint32_t k = 0; k < numbers[1]; ++k, width = 2 * net.hidden) {
    auto& layer = net.layers.emplace_back();
    for (int d = 0; d < 2; ++d) {
      std::string name = "lstm." + std::to_string(k) + "." + std::to_string(d);
      auto in = read_matrix(file, name + ".in", width),
           recurrent = read_matrix(file, name + ".rec", net.hidden);
      if (!in) return Bad<Error>(in.error());
      if (!recurrent) return Bad<Error>(recurrent.error());
      if (in->outputs != 4 * net.hidden || recurrent->outputs != 4 * net.hidden) {
        return fail(ErrorCode::bad_format, "model: odd shape of " + name);
      }
      layer[static_cast<std::size_t>(d)] = {std::move(*in), std::move(*recurrent)};
    }
  }
  return {};
}

Status read_heads(const ModelFile& file, Network& net) {
  auto root_arc = file.floats("root.arc", 1), root_label = file.floats("root.label", 1);
  if (!root_arc) return Bad<Error>(root_arc.error());
  if (!root_label) return Bad<Error>(root_label.error());
  net.root_arc = std::move(*root_arc), net.root_label = std::move(*root_label);
  net.arc_width = net.root_arc.size(), net.label_width = net.root_label.size();
  auto tags = read_matrix(file, "tags", 2 * net.hidden),
       mlp = read_matrix(file, "mlp", 2 * net.hidden);
  auto arc = read_matrix(file, "arc", net.arc_width),
       label = read_matrix(file, "label", 2 * net.label_width);
  for (const auto* m : {&tags, &mlp, &arc, &label}) {
    if (!*m) return Bad<Error>(m->error());
  }
  net.tags = std::move(*tags), net.mlp = std::move(*mlp), net.arc = std::move(*arc),
  net.label = std::move(*label);
  if (net.tags.used != net.upos.size() + net.xpos.size() + net.name_type.size() ||
      net.mlp.used != 2 * (net.arc_width + net.label_width) || net.arc.used != net.arc_width ||
      net.arc.outputs != net.arc.used || net.label.used != net.deps.size()) {
    return fail(ErrorCode::bad_format, "model: odd shape of the heads");
  }
  return {};
}

}  // namespace

Result<Network> read_network(const ModelFile& file) {
  Network net;
  auto features = Features::load(file);
  if (!features) return Bad<Error>(features.error());
  net.features = std::move(*features);
  for (auto step : {read_labels, read_layers, read_heads}) {
    if (auto status = step(file, net); !status) return Bad<Error>(status.error());
  }
  return net;
}

}  // namespace dateline::lang
