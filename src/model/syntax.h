// Universal Dependencies tags and relations, and Penn tags, as small enums with their written forms.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

enum class Upos : std::uint8_t {
  adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x
};

enum class Xpos : std::uint8_t {
  none, cc, cd, dt, ex, fw, in, jj, jjr, jjs, ls, md, nn, nnp, nnps, nns, pdt, pos, prp, prp_s, rb, rbr,
  rbs, rp, sym, to, uh, vb, vbd, vbg, vbn, vbp, vbz, wdt, wp, wp_s, wrb, add, afx, gw, hyph, nfp, xx,
  lrb, rrb, comma, period, colon, open_quote, close_quote, dollar
};

// Basic relations with the English sub-types.
enum class Dep : std::uint8_t {
  root, acl, acl_relcl, advcl, advcl_relcl, advmod, amod, appos, aux, aux_pass, case_, cc, cc_preconj,
  ccomp, compound, compound_prt, conj, cop, csubj, csubj_pass, csubj_outer, dep, det, det_predet,
  discourse, dislocated, expl, fixed, flat, flat_foreign, goeswith, iobj, list, mark, nmod, nmod_poss,
  nmod_npmod, nmod_tmod, nmod_unmarked, nmod_desc, nsubj, nsubj_pass, nsubj_outer, nummod, obj, obl,
  obl_agent, obl_npmod, obl_tmod, obl_unmarked, orphan, parataxis, punct, reparandum, vocative, xcomp
};

[[nodiscard]] std::string_view to_string(Upos tag);
[[nodiscard]] std::string_view to_string(Xpos tag);
[[nodiscard]] std::string_view to_string(Dep relation);
// Unknown strings give Upos::x, Xpos::none; an unknown sub-type gives its main relation, an unknown
// relation Dep::dep.
[[nodiscard]] Upos upos_of(std::string_view text);
[[nodiscard]] Xpos xpos_of(std::string_view text);
[[nodiscard]] Dep dep_of(std::string_view text);

// The main relation: obl:agent -> obl.
[[nodiscard]] Dep main_of(Dep relation);

}  // namespace dateline
