(******************************************************************************)
(* erm_from_distiller: distilling lookup tables is as hard as ERM.            *)
(*                                                                            *)
(* In words: let A agnostically distill lookup tables (functions that are 1   *)
(* on at most N points) into G.  Given N labelled points, run A on the table  *)
(* of the labels and the uniform distribution on the points.  With            *)
(* probability 1 - delta over A's own sample and coins the output has         *)
(* empirical error at most the least one in G plus eps; and if eps < 1/N, it  *)
(* is an empirical error minimiser over G.  If points are repeated with       *)
(* contradictory labels, use the majority label of a point, and weigh the     *)
(* points by the surplus of their majorities: again the output minimises the  *)
(* empirical error.                                                           *)
(*                                                                            *)
(* Public theorems: erm_from_distiller, erm_from_distiller_noisy_decided,     *)
(*   erm_from_distiller_noisy.                                                *)
(*                                                                            *)
(* Not claimed: nothing about running time is formal here; the reduction is   *)
(* plainly as cheap as sorting the points.                                    *)
(* Proof: the error under the uniform distribution on the points is the       *)
(* empirical error, a multiple of 1/N.                                        *)
(* Source: this project.                                                      *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section ErmFromDistiller.
Variables (R : realFieldType) (X : finType).
Implicit Types (f g h : concept X) (G : concept_class X).

(** A lookup table of size N is 1 on at most N points; every distribution is allowed. *)
Definition lookup_tables (N : nat) : family R X := fun f D => (#|[set z | f z]| <= N)%N.

(** The table of a labelled sample: f on the points of x, 0 elsewhere. *)
Definition table N f (x : sample X N) : concept X := [ffun z => [exists i, x i == z] && f z].

Lemma ord_set_neq0 N : [set: 'I_N.+1] != set0.
Proof. by apply/set0Pn; exists ord0; rewrite inE. Qed.

(** The uniform distribution on the points of a sample (with repetitions). *)
Definition empirical N (x : sample X N.+1) : dist R X :=
  map_dist x (uniform_on (ord_set_neq0 N)).

Lemma pr_empirical N (x : sample X N.+1) P :
  Pr (empirical x) P = #|[set i | P (x i)]|%:R / N.+1%:R.
Proof.
rewrite pr_map pr_uniform_on cardsT card_ord; congr (_%:R / _).
by apply: eq_card => i; rewrite !inE.
Qed.

Lemma error_table N f (x : sample X N.+1) g :
  error (empirical x) (table f x) g = empirical_error R f x g.
Proof.
rewrite /error pr_empirical; congr (_%:R / _); apply: eq_card => i; rewrite !inE ffunE.
by have -> : [exists j, x j == x i] by apply/existsP; exists i.
Qed.

Lemma table_is_lookup N f (x : sample X N.+1) : lookup_tables N.+1 (table f x) (empirical x).
Proof.
apply: leq_trans (_ : #|[set x i | i in [set: 'I_N.+1]]| <= _)%N; last first.
  by apply: leq_trans (leq_imset_card _ _) _; rewrite cardsT card_ord.
apply/subset_leq_card/subsetP => z; rewrite inE ffunE => /andP[/existsP[i /eqP <-] _].
by apply/imsetP; exists i; rewrite ?inE.
Qed.

(** g comes within eps of the least empirical error. *)
Definition nearly_erm N f (x : sample X N) G (eps : R) g : bool :=
  (g \in G) && [forall h in G, empirical_error R f x g <= empirical_error R f x h + eps].

Lemma nearly_erm_exact N f (x : sample X N.+1) G (eps : R) g :
  eps < N.+1%:R^-1 -> nearly_erm f x G eps g -> erm f x G g.
Proof.
move=> small /andP[gG /forall_inP near]; rewrite /erm gG; apply/forall_inP => h hG.
have N0 : 0 < N.+1%:R^-1 :> R by rewrite invr_gt0 ltr0n.
have := le_lt_trans (near h hG) _ => /(_ (empirical_error R f x h + N.+1%:R^-1)).
rewrite ltr_add2l => /(_ small); rewrite /empirical_error -[X in _ + X]mul1r -mulrDl.
by rewrite ltr_pmul2r // -mulrSr ltr_nat ltnS.
Qed.

(** The success of an agnostic distiller, in terms of what it outputs. *)
Lemma agnostic_success n (A : distiller R X n) (Q : family R X) G (eps delta : R) f D
    (P : pred (concept X)) :
  pac_distills Agnostic A Q G eps delta -> Q f D ->
  (forall g, g \in G -> (forall h, h \in G -> error D f g <= error D f h + eps) -> P g) ->
  1 - delta <= Ex (sample_dist n D) (fun s => Pr (A f s) P).
Proof.
move=> [AG H] QfD ok; apply: le_trans (H f D QfD isT) _; apply: ex_mono => s _.
rewrite -!ex_pr; apply: ex_mono => g g0; case suc: (success _ _ _ _ _ _); last exact: ler0n.
rewrite ok ?lexx // => [|h hG]; first by apply: (AG f s); rewrite gt_eqF.
by apply: le_trans suc _; rewrite ler_add2r optimal_error_le.
Qed.

Theorem erm_from_distiller N n (A : distiller R X n) G (eps delta : R) f (x : sample X N.+1) :
  pac_distills Agnostic A (lookup_tables N.+1) G eps delta ->
  1 - delta <= Ex (sample_dist n (empirical x))
                  (fun s => Pr (A (table f x) s) (nearly_erm f x G eps)) /\
  (eps < N.+1%:R^-1 ->
   1 - delta <= Ex (sample_dist n (empirical x)) (fun s => Pr (A (table f x) s) (erm f x G))).
Proof.
move=> HA; have near g : g \in G ->
    (forall h, h \in G -> error (empirical x) (table f x) g
                         <= error (empirical x) (table f x) h + eps) ->
    nearly_erm f x G eps g.
  move=> gG le; rewrite /nearly_erm gG; apply/forall_inP => h hG.
  by rewrite -!error_table le.
split=> [|small]; apply: agnostic_success HA (table_is_lookup f x) _ => // g gG le.
by apply: nearly_erm_exact small _; exact: near.
Qed.

(** ** Contradictory labels *)

Section Noisy.
Variables (N : nat) (x : sample X N) (y : {ffun 'I_N -> bool}).

(** The number of labelled points on which g is wrong. *)
Definition mistakes g : nat := #|[set i | y i != g (x i)]|.

(** How often the label b occurs at the point z, and by how much the majority wins. *)
Definition votes (b : bool) z : nat := #|[set i | (x i == z) && (y i == b)]|.
Definition surplus z : nat := (votes true z - votes false z) + (votes false z - votes true z).
Definition total_surplus : nat := \sum_z surplus z.

(** The majority labels. *)
Definition majority_table : concept X := [ffun z => (votes false z < votes true z)%N].

Lemma mistakesE g : mistakes g = (\sum_z votes (~~ g z) z)%N.
Proof.
rewrite /mistakes -sum1dep_card (partition_big x xpredT) //=; apply: eq_bigr => z _.
rewrite /votes -sum1dep_card; apply: eq_bigl => i; rewrite andbC.
by case: (x i =P z) => [->|//]; case: (y i); case: (g z).
Qed.

Lemma mistakes_surplus g :
  mistakes g =
  (\sum_z minn (votes true z) (votes false z) + \sum_z (majority_table z != g z) * surplus z)%N.
Proof.
rewrite mistakesE -big_split; apply: eq_bigr => z _; rewrite ffunE /surplus.
by case: (g z) => /=; move: (votes true z) (votes false z) => a b;
  rewrite /minn; case: (ltngtP b a) => ab /=; lia.
Qed.

Lemma surplus_le : (total_surplus <= N)%N.
Proof.
apply: leq_trans (_ : \sum_z (votes true z + votes false z) <= _)%N.
  by apply: leq_sum => z _; rewrite /surplus; lia.
rewrite big_split /= -[leqRHS](card_ord N) -sum1_card.
rewrite [leqRHS](partition_big x xpredT) //= -big_split /=; apply: leq_sum => z _.
rewrite /votes -!sum1dep_card [leqRHS](bigID y) /=.
by apply: leq_add; apply: eq_leq; apply: eq_bigl => i; case: (y i).
Qed.

Hypothesis decided : (0 < total_surplus)%N.

Lemma noisy_ge0 z : 0 <= (surplus z)%:R / total_surplus%:R :> R.
Proof. by rewrite divr_ge0 ?ler0n. Qed.

Lemma noisy_sum1 : \sum_z (surplus z)%:R / total_surplus%:R = 1 :> R.
Proof. by rewrite -mulr_suml -natr_sum divff // pnatr_eq0 -lt0n. Qed.

(** The points, weighed by the surplus of their majorities. *)
Definition surplus_dist : dist R X := mkdist noisy_ge0 noisy_sum1.

(** The mistakes are a constant plus the error with respect to the majority table. *)
Lemma mistakes_error g :
  (mistakes g)%:R = (\sum_z minn (votes true z) (votes false z))%:R +
                    total_surplus%:R * error surplus_dist majority_table g.
Proof.
rewrite mistakes_surplus natrD; congr (_ + _); rewrite /error -ex_pr /Ex mulr_sumr natr_sum.
apply: eq_bigr => z _; rewrite mkdistE natrM mulrA [in RHS]mulrC; congr (_ * _).
by rewrite mulrC divfK // pnatr_eq0 -lt0n.
Qed.

Lemma majority_is_lookup : lookup_tables N majority_table surplus_dist.
Proof.
apply: leq_trans (_ : #|[set x i | i in [set: 'I_N]]| <= _)%N; last first.
  by apply: leq_trans (leq_imset_card _ _) _; rewrite cardsT card_ord.
apply/subset_leq_card/subsetP => z; rewrite inE ffunE => lt.
have : (0 < votes true z)%N by apply: leq_ltn_trans lt.
rewrite card_gt0 => /set0Pn[i]; rewrite inE => /andP[/eqP <- _].
by apply/imsetP; exists i; rewrite ?inE.
Qed.

(** g makes the fewest mistakes in G. *)
Definition fewest_mistakes G g : bool :=
  (g \in G) && [forall h in G, (mistakes g <= mistakes h)%N].

Theorem erm_from_distiller_noisy_decided n (A : distiller R X n) G (eps delta : R) :
  eps < N%:R^-1 -> pac_distills Agnostic A (lookup_tables N) G eps delta ->
  1 - delta <= Ex (sample_dist n surplus_dist)
                  (fun s => Pr (A majority_table s) (fewest_mistakes G)).
Proof.
move=> small HA; apply: agnostic_success HA majority_is_lookup _ => g gG near.
rewrite /fewest_mistakes gG; apply/forall_inP => h hG; rewrite -ltnS -(ltr_nat R) mulrSr.
have W0 : 0 < total_surplus%:R :> R by rewrite ltr0n.
rewrite !mistakes_error -addrA ltr_add2l.
apply: le_lt_trans (_ : total_surplus%:R * (error surplus_dist majority_table h + eps) < _).
  by rewrite ler_pmul2l // near.
rewrite mulrDr ltr_add2l -ltr_pdivl_mull // mulr1; apply: lt_le_trans small _.
by rewrite lef_pinv ?posrE ?ltr0n ?(leq_trans decided surplus_le) // ler_nat surplus_le.
Qed.

End Noisy.

(** If no point has a majority, every concept makes the same number of mistakes. *)
Lemma undecided N (x : sample X N) (y : {ffun 'I_N -> bool}) G g :
  total_surplus x y = 0%N -> g \in G -> fewest_mistakes x y G g.
Proof.
move=> /eqP; rewrite /total_surplus sum_nat_eq0 => /forallP s0 gG.
rewrite /fewest_mistakes gG; apply/forall_inP => h _.
rewrite !mistakes_surplus leq_add2l big1 // => z _.
by rewrite (eqP (s0 z)) muln0.
Qed.

(** Arbitrary labels: the output minimises the number of mistakes. *)
Theorem erm_from_distiller_noisy N n (A : distiller R X n) G (eps delta : R)
    (x : sample X N) (y : {ffun 'I_N -> bool}) :
  eps < N%:R^-1 -> pac_distills Agnostic A (lookup_tables N) G eps delta ->
  (forall g, g \in G -> fewest_mistakes x y G g) \/
  exists D : dist R X,
    1 - delta <= Ex (sample_dist n D)
                    (fun s => Pr (A (majority_table x y) s) (fewest_mistakes x y G)).
Proof.
move=> small HA; have [W0|] := posnP (total_surplus x y).
  by left=> g; exact: undecided.
by move=> W; right; exists (surplus_dist W); apply: erm_from_distiller_noisy_decided HA.
Qed.

(** Such distillers exist: for a class of one concept, without any sample. *)
Lemma erm_from_distiller_witness N g :
  pac_distills Agnostic (deterministic R (fun _ (_ : sample X 0) => g))
    (lookup_tables N) [set g] 0 0.
Proof.
split=> [f s h|f D _ _].
  by rewrite /deterministic pointE inE; case: (h =P g) => // _; rewrite eqxx.
rewrite success_deterministic subr0 pr_sure // => _; rewrite /success addr0 /=.
have [|h] := @optimal_error_attained _ _ D f [set g]; first by apply/set0Pn; exists g; rewrite inE.
by rewrite inE => /eqP -> <-.
Qed.

End ErmFromDistiller.
