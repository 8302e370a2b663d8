(** The program that is extracted: integers become those of [integer.ml], lists, pairs, options and
    booleans become OCaml's. *)
From Coq Require Import ZArith Extraction ExtrOcamlBasic.
From PacDistillation Require Import vectors integer_network linear_forms linearisation network_bytes partition_check concept_check
  target_check comparison_check.

Extract Inductive positive => "Integer.t"
  [ "Integer.twice_plus_one" "Integer.twice" "Integer.one" ] "Integer.never_taken_apart_positive".
Extract Inductive Z => "Integer.t"
  [ "Integer.zero" "Integer.positive" "Integer.negative" ] "Integer.never_taken_apart".

Extract Inlined Constant Z.add => "Integer.add".
Extract Inlined Constant Z.sub => "Integer.sub".
Extract Inlined Constant Z.mul => "Integer.mul".
Extract Inlined Constant Z.opp => "Integer.opp".
Extract Inlined Constant Z.max => "Integer.max".
Extract Inlined Constant Z.min => "Integer.min".
Extract Inlined Constant Z.leb => "Integer.leb".
Extract Inlined Constant Z.ltb => "Integer.ltb".
Extract Inlined Constant Z.eqb => "Integer.eqb".
Extract Inlined Constant Z.div => "Integer.div".
Extract Inlined Constant Z.shiftl => "Integer.shiftl".
Extract Inlined Constant Z.shiftr => "Integer.shiftr".

Extract Inlined Constant counted => "Integer.counted".
Extract Inlined Constant told => "Integer.told".

Extraction "model.ml" scaled_network walk enumerate enumerate_groups all_differ all_agree is_distribution denominator
  tree_within tree_label network_label free_box concept_label concept_within
  target_within compare_sides all_same all_unlike errors_on.
