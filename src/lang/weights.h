// The network's weights as the kernels take them, read from the model file.
#pragma once

#include <array>
#include <vector>

#include "base/result.h"
#include "lang/decode.h"
#include "lang/features.h"
#include "lang/kernels.h"
#include "lang/model_file.h"
#include "model/document.h"
#include "model/syntax.h"

namespace dateline::lang {

struct Direction {
  Matrix in, recurrent;
};

struct Network {
  Features features;
  std::size_t hidden = 0;
  std::vector<std::array<Direction, 2>> layers;
  Matrix tags, mlp, arc, label;
  std::vector<float> root_arc, root_label;
  std::vector<Upos> upos;
  std::vector<Xpos> xpos;
  std::vector<Dep> deps;
  std::vector<bool> name_inside;    // I- tags
  std::vector<NameType> name_type;  // by tag; tag 0 is O
  TagMoves moves;
  std::size_t arc_width = 0, label_width = 0;
};

// Fails with the tensor that is missing or does not fit the others.
[[nodiscard]] Result<Network> read_network(const ModelFile& file);

}  // namespace dateline::lang
