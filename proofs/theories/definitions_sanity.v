(******************************************************************************)
(* definitions_sanity: the notions are what they should be.                   *)
(*                                                                            *)
(* In words: probabilities, errors, optima and success probabilities lie      *)
(* between 0 and 1; the error is 0 iff f and g agree wherever D has mass; the *)
(* optimum is attained; the frontier is an antichain that dominates G, and    *)
(* the only subset of G that is one; the VC dimension is the size of a        *)
(* shattered set and no larger set is shattered; the growth function is at    *)
(* most 2^m; success and failure add up to 1; a distiller without coins       *)
(* succeeds with the probability of the samples on which it succeeds.         *)
(* And a small example in full: two points, the identity as the source, the   *)
(* two constants as the class.                                                *)
(*                                                                            *)
(* Public theorems: definitions_sanity, frontier_unique, error_eq0,           *)
(*   vc_dimension_attained, vc_dimension_max, growth_function_le,             *)
(*   growth_function_shatters, small_example.                                 *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions frontier_basics.
From PacDistillation Require Import realizable_bound agnostic_bound frontier_suffices.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Sanity.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g h : concept X) (G C : concept_class X).

Lemma error_eq0 D f g : (error D f g == 0) = [forall x, (0 < D x) ==> (f x == g x)].
Proof.
rewrite /error /Pr psumr_eq0 => [|x _]; last exact: dist_ge0.
apply/allP/forallP => [e0 x|ag x _]; last first.
  apply/implyP => fg; have := ag x; rewrite (negbTE fg) implybF -leNgt => D0.
  by rewrite eq_le D0 dist_ge0.
apply/implyP => D0; have := e0 x (mem_index_enum _); rewrite (gt_eqF D0) implybF.
by rewrite negbK.
Qed.

Lemma success_probability_01 m n (A : distiller R X n) G (eps : R) f D :
  0 <= success_probability m A G eps f D <= 1.
Proof.
apply/andP; split; first by apply: ex_ge0 => s _; exact: pr_ge0.
by rewrite -[leRHS](ex_const (sample_dist n D)); apply: ex_mono => s _; exact: pr_le1.
Qed.

(** C dominates G: every concept of G has one in C that errs on no other points. *)
Definition dominates f C G : Prop :=
  forall g, g \in G -> exists2 h, h \in C & error_set f h \subset error_set f g.

Definition antichain f C : Prop :=
  forall g h, g \in C -> h \in C -> error_set f g \subset error_set f h -> g = h.

Theorem frontier_unique f G C :
  C \subset G -> (antichain f C /\ dominates f C G <-> C = frontier f G).
Proof.
move=> CG; split=> [[anti dom]|->]; last first.
  by split; [move=> g h; exact: frontier_antichain | move=> g; exact: frontier_below].
have CF g : g \in C -> g \in frontier f G.
  move=> gC; apply/frontierP; split=> [|h hG hg]; first exact: subsetP CG g gC.
  have [k kC kh] := dom h hG; have kg := anti k g kC gC (subset_trans kh hg).
  by apply: (@error_set_inj _ f); apply/eqP; rewrite eqEsubset hg -kg.
apply/setP => g; apply/idP/idP => [/CF //|gF]; have /frontierP[gG min] := gF.
by have [h hC hg] := dom g gG; rewrite -(min h (subsetP CG h hC) hg).
Qed.

Lemma shatters_set0 G : G != set0 -> shatters G set0.
Proof.
move=> /set0Pn[g gG]; apply/forallP => T; apply/implyP; rewrite subset0 => /eqP ->.
by apply/exists_inP; exists g => //; rewrite set0I.
Qed.

Lemma vc_dimension_max G (S : {set X}) : shatters G S -> (#|S| <= vc_dimension G)%N.
Proof. by move=> GS; rewrite /vc_dimension (bigmax_sup S). Qed.

Lemma vc_dimension_attained G :
  G != set0 -> exists2 S : {set X}, shatters G S & #|S| = vc_dimension G.
Proof.
move=> /shatters_set0 G0; rewrite /vc_dimension (bigmax_eq_arg _ G0).
by case: arg_maxnP => // S GS _; exists S.
Qed.

Lemma growth_function_le G m : (growth_function G m <= 2 ^ m)%N.
Proof.
apply/bigmax_leqP => s _; apply: leq_trans (max_card _) _.
by rewrite card_ffun card_bool card_ord.
Qed.

(** On the points of a shattered set G induces all labellings. *)
Lemma growth_function_shatters G (S : {set X}) :
  shatters G S -> growth_function G #|S| = (2 ^ #|S|)%N.
Proof.
move=> GS; apply/eqP; rewrite eqn_leq growth_function_le /=.
pose s : sample X #|S| := [ffun i => enum_val i].
apply: leq_trans (_ : #|[set labels g s | g in G]| <= _)%N; last exact: leq_bigmax.
rewrite -card_bool -{1}(card_ord #|S|) -card_ffun -cardsT; apply/subset_leq_card/subsetP => y _.
pose T : {set X} := [set enum_val i | i in [set i | y i]].
have TS : T \subset S by apply/subsetP => _ /imsetP[i _ ->]; exact: enum_valP.
have /exists_inP[g gG /eqP/setP gT] := implyP (forallP GS T) TS.
apply/imsetP; exists g => //; apply/ffunP => i; rewrite !ffunE.
have := gT (enum_val i); rewrite !inE enum_valP mem_imset; last exact: enum_val_inj.
by rewrite inE /= => ->.
Qed.

Theorem definitions_sanity D f g G :
  [/\ \sum_x D x = 1, 0 <= error D f g <= 1, 0 <= optimal_error D f G <= 1,
      G != set0 -> exists2 h, h \in G &
        error D f h = optimal_error D f G /\ forall k, k \in G -> error D f h <= error D f k &
      antichain f (frontier f G) /\ dominates f (frontier f G) G].
Proof.
split.
- exact: dist_sum1.
- by rewrite error_ge0 error_le1.
- rewrite optimal_error_ge0 /=; have [->|] := eqVneq G set0; first by rewrite optimal_error_set0.
  by move=> /(optimal_error_attained D f)[h _ <-]; exact: error_le1.
- move=> /(optimal_error_attained D f)[h hG opt]; exists h => //; split=> // k kG.
  by rewrite opt optimal_error_le.
- by apply/(frontier_unique f (frontier_subset f G)).
Qed.

End Sanity.

(** * A small example: two points, the identity as the source, the two constants as the class *)

Section SmallExample.
Variable (R : realFieldType).

Definition two_points : finType := [finType of bool].
Definition identity : concept two_points := [ffun x => x].
Definition constant b : concept two_points := [ffun=> b].
Definition constants : concept_class two_points := [set constant true; constant false].

Lemma bool_neq0 : [set: two_points] != set0.
Proof. by apply/set0Pn; exists true; rewrite inE. Qed.

Definition fair : dist R two_points := uniform_on bool_neq0.

Lemma error_set_constant b : error_set identity (constant b) = [set ~~ b].
Proof. by apply/setP => x; rewrite !inE !ffunE; case: x; case: b. Qed.

Lemma constantsP g : reflect (exists b, g = constant b) (g \in constants).
Proof.
apply: (iffP set2P) => [[->|->]|[[] ->]]; by [exists true | exists false | left | right].
Qed.

Lemma error_constant b : error fair identity (constant b) = 2%:R^-1.
Proof.
rewrite /error pr_uniform_on cardsT card_bool (_ : [set x in _ | _] = [set ~~ b]).
  by rewrite cards1 mul1r.
by apply/setP => x; rewrite !inE !ffunE; case: x; case: b.
Qed.

(** Neither constant is perfect, and both belong to the frontier; no constant is the best for
    every distribution, so that zero samples are not enough in the agnostic mode. *)
Lemma frontier_constants : frontier identity constants = constants.
Proof.
apply/eqP; rewrite eqEsubset frontier_subset; apply/subsetP => _ /constantsP[b ->].
apply/frontierP; split; first by apply/constantsP; exists b.
move=> _ /constantsP[c ->]; rewrite !error_set_constant sub1set inE.
by case: b; case: c.
Qed.

Lemma card_constants : #|constants| = 2%N.
Proof.
rewrite cards2; case: eqP => // /ffunP/(_ true); by rewrite !ffunE.
Qed.

Lemma optimal_error_constants : optimal_error fair identity constants = 2%:R^-1.
Proof.
have [|g /constantsP[b ->] <-] := @optimal_error_attained _ _ fair identity constants.
  by apply/set0Pn; exists (constant true); apply/constantsP; exists true.
exact: error_constant.
Qed.

(** The constants shatter one point, and not two. *)
Lemma vc_dimension_constants : vc_dimension constants = 1%N.
Proof.
apply/eqP; rewrite eqn_leq; apply/andP; split.
  apply/bigmax_leqP => S /forallP GS; rewrite leqNgt; apply/negP => S2.
  have ST : S = setT.
    apply/eqP; rewrite eqEcard subsetT cardsT card_bool; exact: S2.
  have TS : [set true : two_points] \subset S by rewrite ST subsetT.
  have /exists_inP[g /constantsP[b ->] /eqP/setP E] := implyP (GS _) TS.
  have := E true; have := E false; rewrite ST !inE !ffunE; by clear; case: b.
rewrite -(cards1 (true : two_points)); apply: vc_dimension_max.
apply/forallP => T; apply/implyP; rewrite subset1 => /orP[] /eqP ->; apply/exists_inP.
  exists (constant true); first by apply/constantsP; exists true.
  by apply/eqP/setP => x; rewrite !inE !ffunE andbT.
exists (constant false); first by apply/constantsP; exists false.
by apply/eqP/setP => x; rewrite !inE !ffunE andbF.
Qed.

(** The hypotheses of the bounds hold for a source in the class, resp. for the identity. *)
Theorem small_example :
  [/\ error fair identity identity = 0,
      optimal_error fair identity constants = 2%:R^-1,
      frontier identity constants = constants,
      frontier (constant true) constants = [set constant true] &
      vc_dimension constants = 1%N] /\
  (forall n, pac_distills Realizable
     (deterministic R (@consistent_distiller _ n (constant true) (fun=> constants)))
     (fun f D => True) constants 2%:R^-1 (2%:R * 2%:R^-1 ^+ n)) /\
  (forall n, minimises_on
     (deterministic R (@erm_distiller _ n (constant true) (fun=> constants)))
     identity fair constants).
Proof.
have c1 : constant true \in constants by apply/constantsP; exists true.
split; [split|split].
- exact: error_refl.
- exact: optimal_error_constants.
- exact: frontier_constants.
- exact: frontier_suffices_d.
- exact: vc_dimension_constants.
- move=> n; apply: realizable_bound_distills => //.
    by rewrite invf_le1 ?ltr0n // ler1n.
  by rewrite card_constants (_ : 1 - _ = 2%:R^-1) //; field.
- move=> n; apply: (@erm_distillerP _ _ _ _ (fun=> constants)).
  by apply/set0Pn; exists (constant true).
Qed.

End SmallExample.
