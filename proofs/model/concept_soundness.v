(** * concept_soundness: sources that are concepts, and what is found of them

    Purpose.  The tie between [concept_check.v] and [eval_tree], [eval_dnf], [eval_cnf] and [eval_list] of
    [boolean.v], and with it the claims that are checked point by point.

    Source: this project.

    Public theorems: concept_label_sound, enumeration_concept, counterexamples_concept,
    no_errors_concept. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors partition_check concept_check.
From PacDistillation Require Import definitions boolean depth_truncation.
From PacDistillation Require Import integer_embedding network_soundness mass_soundness points_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Section Reading.
Variable d : nat.

Definition real_literal (l : nat * bool) : option (literal d) :=
  if insub l.1 is Some i then Some (i, l.2) else None.
Definition real_literals (c : literal_list) : literals d := pmap real_literal c.

(** What the concept is, as [boolean.v] evaluates it; a variable that is not there is left out (and
    then [concept_within] refuses). *)
Definition real_concept (c : concept_value) (x : cube d) : bool :=
  match c with
  | TreeValue t => if real_tree d t is Some T then eval_tree T x else false
  | DnfValue terms => eval_dnf (map real_literals terms) x
  | CnfValue clauses => eval_cnf (map real_literals clauses) x
  | ListValue rules default =>
      eval_list (DecisionList [seq (real_literals r.1, r.2) | r <- rules] default) x
  end.

Lemma real_literalE l (x : cube d) : Nat.ltb l.1 d ->
  exists2 i, real_literal l = Some (i, l.2) & holds x (i, l.2) = literal_holds (bits x) l.
Proof.
case: l => v b /= /PeanoNat.Nat.ltb_lt vd; have {}vd : (v < d)%N by lia.
exists (Ordinal vd); first by rewrite /real_literal /= insubT.
rewrite /holds /literal_holds /= nth_list -[v]/(Ordinal vd : nat) nth_bits.
by case: (x _) b => [] [].
Qed.

Lemma conjunctionE c (x : cube d) : literals_within d c ->
  eval_conjunction (real_literals c) x = List.forallb (literal_holds (bits x)) c.
Proof.
elim: c => //= l c IH /andP[ld cd]; have [i E H] := real_literalE x ld.
by rewrite /real_literals /= E /= H -IH.
Qed.

Lemma disjunctionE c (x : cube d) : literals_within d c ->
  eval_disjunction (real_literals c) x = List.existsb (literal_holds (bits x)) c.
Proof.
elim: c => //= l c IH /andP[ld cd]; have [i E H] := real_literalE x ld.
by rewrite /real_literals /= E /= H -IH.
Qed.

Theorem concept_label_sound c x : concept_within d c ->
  real_concept c x = concept_label c (bits x).
Proof.
case: c => [t|terms|clauses|rules default] /=.
- by move=> /real_tree_sound [T -> H].
- by elim: terms => //= c cs IH /andP[cd csd]; rewrite conjunctionE // -IH.
- by elim: clauses => //= c cs IH /andP[cd csd]; rewrite disjunctionE // -IH.
- elim: rules => //= -[c b] rules IH /andP[/= cd rd]; rewrite /eval_list /= conjunctionE //.
  by case: List.forallb => //; rewrite -IH.
Qed.

Definition source_concept (c : concept_value) : concept [finType of cube d] :=
  [ffun x => real_concept c x].

Variables (R : realFieldType) (c : concept_value) (t : decision_tree) (T : tree d).
Hypotheses (cd : concept_within d c) (td : tree_within d t) (TE : real_tree d t = Some T).

Lemma source_conceptE x : source_concept c x = concept_label c (bits x).
Proof. by rewrite ffunE concept_label_sound. Qed.

Corollary enumeration_concept D (D' : dist R [finType of cube d]) :
  is_distribution (Z.of_nat d) D -> (forall x, D' x = real_mass R D x) ->
  zr R (enumerate (concept_label c) t D d [::] 0) / zr R (denominator D) =
  error D' (source_concept c) (tree_concept T).
Proof. by move=> DD D'E; apply: (enumeration_proved source_conceptE td TE DD D'E). Qed.

Corollary counterexamples_concept points :
  all_differ (concept_label c) t (Z.of_nat d) points ->
  forall p, p \in points -> exists2 x, bits x = p & real_concept c x != eval_tree T x.
Proof.
move=> H p pp; have [x xE] := counterexamples_proved source_conceptE td TE H pp.
by rewrite !ffunE; exists x.
Qed.

Corollary no_errors_concept points :
  all_agree (concept_label c) t (Z.of_nat d) points ->
  forall p b, (p, b) \in points -> exists2 x, bits x = p & real_concept c x = b /\ eval_tree T x = b.
Proof.
move=> H p b pp; have [x xE] := no_errors_proved source_conceptE td TE H pp.
by rewrite !ffunE; exists x.
Qed.

End Reading.
