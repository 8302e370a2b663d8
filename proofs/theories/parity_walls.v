(** * parity_walls: what parity has no small representation by

    Purpose.  The walls in the web of reductions, each with a witness that can be checked.

    Statements.
    - [parity_tree_wall]: a decision tree that computes the parity of all d variables (or its
      negation) has at least 2^d leaves.
    - [parity_dnf_wall]: a DNF that computes it has at least 2^(d-1) terms (d >= 1).
    - [parity_cnf_wall]: a CNF that computes it has at least 2^(d-1) clauses (d >= 1).
    - [parity_walls_tight]: a tree with 2^d leaves and a DNF with 2^(d-1) terms compute it.
    - [parity_balanced]: under a clause of width less than d, parity is balanced: as many points
      of label 1 as of label 0.  This is the witness for both.
    - [threshold_farkas]: a Farkas witness is sound.  If nonnegative weights on the points give the
      points of label 1 and those of label 0 the same positive mass and the same barycentre, then
      f is no linear threshold w . x >= theta, over any ordered field.
    - [parity_threshold_wall]: the parity of a set of two or more variables (or its negation) is
      no linear threshold; with d = 2 it is XOR.
    [parity_walls] is the conjunction of the four walls and of the balance.

    Not claimed.  Nothing on representations that are only approximately right.

    Idea.  Flipping a variable that a clause does not restrict changes parity.  So a clause on
    which parity is constant has one point.

    Public theorems: parity_walls, parity_tree_wall, parity_dnf_wall, parity_cnf_wall,
    parity_walls_tight, parity_balanced, threshold_farkas, parity_threshold_wall. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean junta_to_tree tree_to_cnf.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section Flip.

Variable d : nat.
Implicit Types (x : cube d) (i : 'I_d) (S : {set 'I_d}).

(** The point x with the bit i changed. *)
Definition flip i x : cube d := [ffun j => (j == i) (+) x j].

Lemma flipK i : involutive (flip i).
Proof. by move=> x; apply/ffunP => j; rewrite !ffunE addbA addbb. Qed.

Lemma flip_other i j x : j != i -> flip i x j = x j.
Proof. by rewrite ffunE => /negbTE ->. Qed.

Lemma parity_flip S b i x : i \in S -> eval_parity S b (flip i x) = ~~ eval_parity S b x.
Proof.
move=> iS; rewrite /eval_parity !(bigD1 i iS) /= ffunE eqxx addTb.
rewrite (eq_bigr (fun j => x j)) => [|j /andP[_ ji]]; last by rewrite flip_other.
by rewrite addNb addbN.
Qed.

(** The variables that a list of literals names. *)
Definition names (c : literals d) i : bool := has (fun l => l.1 == i) c.

Lemma conjunction_flip (c : literals d) i x : ~~ names c i ->
  eval_conjunction c (flip i x) = eval_conjunction c x.
Proof.
move=> ic; apply: eq_in_all => l lc; rewrite /holds flip_other //.
by apply: contraNneq ic => il; apply/hasP; exists l; rewrite // il.
Qed.

Lemma names_all (c : literals d) x y : (forall i, names c i) ->
  eval_conjunction c x -> eval_conjunction c y -> x = y.
Proof.
move=> all_named /allP cx /allP cy; apply/ffunP => i.
have /hasP[l lc /eqP <-] := all_named i.
by rewrite (eqP (cx l lc)) (eqP (cy l lc)).
Qed.

(** A conjunction on which the parity of all variables is constant holds at one point at most. *)
Lemma constant_conjunction (c : literals d) b b' :
  (forall x, eval_conjunction c x -> eval_parity setT b x = b') ->
  (#|[set x | eval_conjunction c x]| <= 1)%N.
Proof.
move=> const; apply/card_le1_eqP => x y; rewrite !inE => cx cy.
apply: (names_all _ cy cx) => i; apply/negPn/negP => ic.
have := const (flip i x); rewrite conjunction_flip // => /(_ cx).
by rewrite parity_flip ?inE // const //; case: (b').
Qed.

End Flip.

(** The negation of a disjunction of literals, as a conjunction. *)
Lemma eval_negate_literals_conj d (c : literals d) (x : cube d) :
  eval_conjunction (negate_literals c) x = ~~ eval_disjunction c x.
Proof.
rewrite /eval_conjunction /eval_disjunction /negate_literals all_map -all_predC.
by apply: eq_all => l /=; rewrite /holds /=; case: (x l.1) l.2 => [] [].
Qed.

Section Walls.

Variable d : nat.

Lemma card_cube : #|[set: cube d]| = (2 ^ d)%N.
Proof. by rewrite cardsT card_ffun card_bool card_ord. Qed.

Theorem parity_balanced (c : clause d) b : (clause_width c < d)%N ->
  #|[set x | eval_clause c x & eval_parity setT b x]|
  = #|[set x | eval_clause c x & ~~ eval_parity setT b x]|.
Proof.
move=> cd; have [i ci] : exists i, c i = None.
  have /set0Pn[i] : ~: clause_vars c != set0.
    by rewrite -card_gt0 cardsCs setCK card_ord subn_gt0.
  by rewrite !inE negbK => /eqP; exists i.
have flip_clause x : eval_clause c (flip i x) = eval_clause c x.
  have H y : eval_clause c y -> eval_clause c (flip i y).
    move=> /eval_clauseP cy; apply/eval_clauseP => j b' cj; rewrite flip_other ?(cy j b') //.
    by apply/eqP => ji; rewrite ji ci in cj.
  by apply/idP/idP => [/H|/H //]; rewrite flipK.
rewrite -(card_imset _ (inv_inj (@flipK d i))); apply: eq_card => x; rewrite !inE.
apply/imsetP/idP => [[y + ->]|]; rewrite ?inE.
  by rewrite flip_clause parity_flip ?inE // negbK.
move=> H; exists (flip i x); rewrite ?flipK // inE flip_clause parity_flip ?inE //.
Qed.

(** Half of the points have parity 1. *)
Lemma card_parity b : (0 < d)%N -> #|[set x | eval_parity [set: 'I_d] b x]| = (2 ^ d.-1)%N.
Proof.
move=> d0; have := @parity_balanced empty_clause b.
rewrite clause_width_empty => /(_ d0) E.
have E1 : [set x | eval_clause empty_clause x & eval_parity [set: 'I_d] b x]
          = [set x | eval_parity setT b x].
  by apply/setP => x; rewrite !inE eval_empty_clause.
have E0 : [set x | eval_clause empty_clause x & ~~ eval_parity [set: 'I_d] b x]
          = ~: [set x | eval_parity setT b x].
  by apply/setP => x; rewrite !inE eval_empty_clause.
move: E; rewrite {}E1 {}E0 => E; apply: double_inj; rewrite -addnn {2}E cardsC.
by rewrite -cardsT card_cube -mul2n -expnS prednK.
Qed.

(** If every point of a set satisfies a conjunction of the list, and each conjunction has at most
    one point, then the list is at least as long as the set is large. *)
Lemma cover_size (F : seq (literals d)) (A : {set cube d}) :
  (forall x, x \in A -> has (fun c => eval_conjunction c x) F) ->
  (forall c, c \in F -> (#|[set x | eval_conjunction c x]| <= 1)%N) -> (#|A| <= size F)%N.
Proof.
elim: F A => [|c F IH] A cover one.
  by rewrite leqn0 cards_eq0; apply/eqP/setP => x; rewrite inE; apply/negP => /cover.
rewrite -(cardsID [set x | eval_conjunction c x]) -[size _]add1n leq_add //.
  apply: leq_trans (one c (mem_head _ _)); exact/subset_leq_card/subsetIr.
apply: IH => [x|c' cF]; last by apply: one; rewrite inE cF orbT.
by rewrite !inE => /andP[cx /cover /=]; rewrite (negbTE cx).
Qed.

Theorem parity_dnf_wall b (F : dnf d) : (0 < d)%N ->
  eval_dnf F =1 eval_parity setT b -> (2 ^ d.-1 <= size F)%N.
Proof.
move=> d0 E; rewrite -(card_parity b d0); apply: cover_size => [x|c cF].
  by rewrite inE -E.
apply: (@constant_conjunction _ c b true) => x cx; rewrite -E.
by apply/hasP; exists c.
Qed.

(** The negation of a CNF is a DNF of the same size, and the negation of parity is a parity. *)
Theorem parity_cnf_wall b (F : cnf d) : (0 < d)%N ->
  eval_cnf F =1 eval_parity setT b -> (2 ^ d.-1 <= size F)%N.
Proof.
move=> d0 FE; rewrite -(size_map (@negate_literals d)).
apply: (parity_dnf_wall (b := ~~ b)) => // x.
have -> : eval_parity setT (~~ b) x = ~~ eval_parity setT b x by rewrite /eval_parity addNb.
rewrite -FE /eval_dnf /eval_cnf has_map -has_predC; apply: eq_has => c /=.
by rewrite -[in RHS](eval_negate_literals_conj c x).
Qed.

Theorem parity_tree_wall b (t : tree d) :
  eval_tree t =1 eval_parity setT b -> (2 ^ d <= leaves t)%N.
Proof.
move=> E; apply: (@leq_trans (size (leaf_clauses t))); last first.
  rewrite -label_leaves_sum -(count_predC (fun p => p.2 == true)) leq_add ?leaf_clauses_size //.
  rewrite (eq_count (a2 := fun p => p.2 == false)) ?leaf_clauses_size // => p /=.
  by case: p.2.
rewrite -card_cube -(size_map (fun p => clause_literals p.1)); apply: cover_size => [x _|c].
  rewrite has_map has_count (eq_count (a2 := fun p => eval_clause p.1 x)).
    by rewrite leaf_clauses_partition.
  by move=> p /=; rewrite clause_evalE.
case/mapP => p pt ->; apply: (@constant_conjunction _ _ b p.2) => x.
by rewrite clause_evalE -E; exact: eval_tree_leaf.
Qed.

(** The walls are tight, so their hypotheses can hold. *)
Theorem parity_walls_tight b :
  (exists2 t : tree d, eval_tree t =1 eval_parity setT b & leaves t = (2 ^ d)%N) /\
  ((0 < d)%N -> exists2 F : dnf d, eval_dnf F =1 eval_parity setT b & size F = (2 ^ d.-1)%N).
Proof.
split.
  have [t [E _ L]] := junta_to_tree_all (eval_parity [set: 'I_d] b); exists t => //.
  by apply/eqP; rewrite eqn_leq L (parity_tree_wall E).
move=> d0; pose point_literals (y : cube d) := [seq (i, y i) | i <- enum 'I_d].
have only (y x : cube d) : eval_conjunction (point_literals y) x = (x == y).
  apply/allP/eqP => [H|-> _ /mapP[i _ ->]]; last exact: eqxx.
  apply/ffunP => i; apply/eqP; apply: (H (i, y i)).
  by apply/mapP; exists i; rewrite ?mem_enum.
exists [seq point_literals y | y <- enum [set x | eval_parity [set: 'I_d] b x]].
  move=> x; rewrite /eval_dnf has_map; apply/hasP/idP => [[y]|px].
    by rewrite mem_enum inE /= only => py /eqP ->.
  by exists x; rewrite ?mem_enum ?inE //= only.
by rewrite size_map -cardE card_parity.
Qed.

End Walls.

Section Threshold.

Variables (R : realFieldType) (d : nat).

Theorem threshold_farkas (f : cube d -> bool) (y : cube d -> R) :
  (forall x, 0 <= y x) ->
  0 < \sum_(x | f x) y x -> \sum_(x | f x) y x = \sum_(x | ~~ f x) y x ->
  (forall i, \sum_(x | f x) y x * (x i)%:R = \sum_(x | ~~ f x) y x * (x i)%:R) ->
  forall (w : 'I_d -> R) (theta : R), ~ eval_threshold w theta =1 f.
Proof.
move=> y0 pos mass centre w theta E.
pose score (x : cube d) := \sum_i w i * (x i)%:R - theta.
have sum_score (P : pred (cube d)) :
    \sum_(x | P x) y x * score x
    = \sum_i w i * (\sum_(x | P x) y x * (x i)%:R) - theta * (\sum_(x | P x) y x).
  rewrite mulr_sumr (eq_bigr (fun x => (\sum_i w i * (y x * (x i)%:R)) - theta * y x)).
    rewrite sumrB exchange_big /=; congr (_ - _).
    by apply: eq_bigr => i _; rewrite mulr_sumr.
  move=> x _; rewrite mulrBr [y x * theta]mulrC mulr_sumr; congr (_ - _).
  by apply: eq_bigr => i _; rewrite mulrCA.
have same : \sum_(x | f x) y x * score x = \sum_(x | ~~ f x) y x * score x.
  by rewrite !sum_score mass; congr (_ - _); apply: eq_bigr => i _; rewrite centre.
have up : 0 <= \sum_(x | f x) y x * score x.
  by apply: sumr_ge0 => x; rewrite -E => tx; rewrite mulr_ge0 // subr_ge0.
have neg x : ~~ f x -> score x < 0 by rewrite -E /eval_threshold -ltNge subr_lt0.
have : exists2 x, ~~ f x & 0 < y x.
  case: (pickP (fun x => ~~ f x && (0 < y x))) => [x /andP[]|none]; first by exists x.
  move: pos; rewrite mass big1 ?ltxx // => x nf.
  by apply/eqP; have := none x; rewrite nf /= lt_neqAle y0 andbT eq_sym => /negbFE.
case=> x nf yx; move: up; rewrite same (bigD1 x) //= leNgt => /negP; apply.
rewrite -[X in _ < X](addr0 0); apply: ltr_le_add; first by rewrite nmulr_llt0 ?neg.
rewrite -oppr_ge0 -sumrN; apply: sumr_ge0 => z /andP[nz _].
by rewrite oppr_ge0 mulr_ge0_le0 // ltW ?neg.
Qed.

(** The hypotheses of [threshold_farkas] hold for parity with the same weight on all points. *)
Lemma threshold_farkas_witness b : (1 < d)%N ->
  let f := eval_parity [set: 'I_d] b in
  [/\ 0 < \sum_(x | f x) (1 : R), \sum_(x | f x) (1 : R) = \sum_(x | ~~ f x) 1
    & forall i, \sum_(x : cube d | f x) 1 * (x i)%:R = \sum_(x : cube d | ~~ f x) 1 * (x i)%:R :>
    R].
Proof.
move=> d1 f.
have balance (j : 'I_d) (g : cube d -> R) : (forall x, g (flip j x) = g x) ->
    \sum_(x | f x) g x = \sum_(x | ~~ f x) g x.
  move=> gj; rewrite (reindex_inj (inv_inj (@flipK d j))) /=.
  by apply: eq_big => x; rewrite ?gj // /f parity_flip ?inE.
have d0 := ltnW d1; split.
- by rewrite sumr_const -cardsE card_parity // ltr0n expn_gt0.
- exact: (balance (Ordinal d0)).
move=> i; have [j ji] : exists j : 'I_d, j != i.
  case: (eqVneq i (Ordinal d0)) => [->|ii]; last by exists (Ordinal d0); rewrite eq_sym.
  by exists (Ordinal d1).
by apply: (balance j) => x; rewrite flip_other // eq_sym.
Qed.

Theorem parity_threshold_wall (S : {set 'I_d}) b : (1 < #|S|)%N ->
  forall (w : 'I_d -> R) (theta : R), ~ eval_threshold w theta =1 eval_parity S b.
Proof.
move=> /card_gt1P[i [j [iS jS ij]]] w theta E.
pose x0 : cube d := [ffun=> false].
pose x1 := flip i x0; pose x2 := flip j x0; pose x3 := flip i x2.
pose s (x : cube d) := \sum_k w k * (x k)%:R.
have sum_s : s x0 + s x3 = s x1 + s x2.
  rewrite /s -!big_split; apply: eq_bigr => k _ /=; rewrite -!mulrDr !ffunE !addbF.
  case ki: (k == i); case kj: (k == j) => //=; last by rewrite addrC.
  by move: ij; rewrite -(eqP ki) (eqP kj) eqxx.
have T x : eval_threshold w theta x = (theta <= s x) by [].
have := (E x0, E x1, E x2, E x3); rewrite !T /x3 /x2 /x1 !parity_flip // -/x1 -/x2 -/x3 negbK.
case: (eval_parity S b x0) => /= -[[[h0 h1] h2] h3].
  have a : theta + theta <= s x0 + s x3 by rewrite ler_add.
  have c : s x1 + s x2 < theta + theta by rewrite ltr_add // ltNge ?h1 ?h2.
  by move: (le_lt_trans a (eq_ind_r (fun z => z < _) c sum_s)); rewrite ltxx.
have a : theta + theta <= s x1 + s x2 by rewrite ler_add.
have c : s x0 + s x3 < theta + theta by rewrite ltr_add // ltNge ?h0 ?h3.
by move: (lt_le_trans c a); rewrite sum_s ltxx.
Qed.

End Threshold.

Theorem parity_walls (R : realFieldType) (d : nat) (b : bool) :
  [/\ forall t : tree d, eval_tree t =1 eval_parity setT b -> (2 ^ d <= leaves t)%N,
      (0 < d)%N ->
        forall F : dnf d, eval_dnf F =1 eval_parity setT b -> (2 ^ d.-1 <= size F)%N,
      (0 < d)%N ->
        forall F : cnf d, eval_cnf F =1 eval_parity setT b -> (2 ^ d.-1 <= size F)%N,
      forall c : clause d, (clause_width c < d)%N ->
        #|[set x | eval_clause c x & eval_parity setT b x]|
        = #|[set x | eval_clause c x & ~~ eval_parity setT b x]|
    & (1 < d)%N ->
        forall (w : 'I_d -> R) (theta : R), ~ eval_threshold w theta =1 eval_parity setT b].
Proof.
split; first exact: parity_tree_wall.
- by move=> d0 F; exact: parity_dnf_wall.
- by move=> d0 F; exact: parity_cnf_wall.
- by move=> c; exact: parity_balanced.
by move=> d1; apply: parity_threshold_wall; rewrite cardsT card_ord.
Qed.
