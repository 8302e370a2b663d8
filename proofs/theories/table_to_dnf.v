(** * table_to_dnf: every Boolean function is the DNF of its minterms

    Purpose.  The reduction from truth tables to DNF.

    Statement.  Every function on d variables equals a DNF with one term of width d for each point
    at which it is 1; no two terms hold at the same point.

    Not claimed.  That the DNF is the smallest one.

    Public theorems: table_to_dnf. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** The term that holds at y only. *)
Definition minterm d (y : cube d) : literals d := [seq (i, y i) | i <- enum 'I_d].

Definition dnf_of_table d (f : cube d -> bool) : dnf d :=
  [seq minterm y | y <- enum [pred y | f y]].

Lemma eval_minterm d (x y : cube d) : eval_conjunction (minterm y) x = (y == x).
Proof.
rewrite /eval_conjunction all_map; apply/allP/eqP => [H|-> i _]; last by rewrite /holds /= eqxx.
by apply/ffunP => i; have := H i; rewrite mem_enum /holds /= => /(_ isT) /eqP.
Qed.

Theorem table_to_dnf d (f : cube d -> bool) :
  exists F : dnf d,
    [/\ eval_dnf F =1 f, size F = #|[set x | f x]|, all (fun c => size c == d) F
      & disjoint_terms F].
Proof.
exists (dnf_of_table f); split.
- move=> x; rewrite /eval_dnf has_map; apply/hasP/idP => [[y]|fx].
    by rewrite mem_enum /= eval_minterm => fy /eqP <-.
  by exists x; rewrite ?mem_enum //= eval_minterm eqxx.
- by rewrite size_map -cardE cardsE.
- by apply/allP => _ /mapP[y _ ->]; rewrite size_map size_enum_ord.
move=> x; rewrite count_map (eq_count (a2 := pred1 x)) => [|y]; last by rewrite /= eval_minterm.
by rewrite count_uniq_mem ?enum_uniq // leq_b1.
Qed.
