(** * group_soundness: comparison at all valid inputs

    Purpose.  The theorems of [pac-distill verify --proved] where variables come in groups.

    Statement.  A point is valid if it is one value of each group behind the other ([valid]); then its
    probability is above 0 ([valid_positive]), so that source and tree that differ with probability 0
    have the same label at each valid point ([no_error_valid]).  A partition of which nothing differs
    and nothing is open shows that ([regions_valid]).  The mass that [enumerate_groups] finds, divided
    by the denominator, is the probability that they differ ([group_enumeration_proved]).

    Source: this project.

    Public theorems: valid_positive, no_error_valid, regions_valid, group_enumeration_proved,
    group_enumeration_valid. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors integer_network linear_forms.
From PacDistillation Require Import network_bytes partition_check.
From PacDistillation Require Import definitions boolean depth_truncation.
From PacDistillation Require Import integer_embedding network_soundness group_masses mass_soundness.
From PacDistillation Require Import partition_soundness points_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

(** One value of each group behind the other. *)
Definition valid (groups : seq group) (x : seq bool) : bool := x \in [seq e.1 | e <- expand groups].

Section Valid.
Variables (R : realFieldType) (d : nat) (groups : seq group).
Variables (D' : dist R [finType of cube d]).
Hypotheses (DD : is_distribution (Z.of_nat d) (Groups groups)).
Hypotheses (D'E : forall x, D' x = real_mass R (Groups groups) x).

Lemma all_groups : all is_group groups.
Proof. by move: DD => /andP[_]; elim: (groups) => //= g gs IH /andP[-> /IH]. Qed.

Theorem valid_positive x : valid groups (bits x) -> 0 < D' x.
Proof.
move=> /mapP[e ev xe]; rewrite D'E /= (big_rem _ ev) /= -xe eqxx.
rewrite ltr_spaddl ?(expand_positive R all_groups ev) // big_seq_cond; apply: sumr_ge0 => e'.
by move=> /andP[/mem_rem ev' _]; apply/ltW/(expand_positive R all_groups ev').
Qed.

Theorem no_error_valid (f g : concept [finType of cube d]) : error D' f g = 0 ->
  forall x, valid groups (bits x) -> f x = g x.
Proof.
move=> E0 x vx; apply/eqP; apply: contraTT (valid_positive vx) => neq.
have : D' x <= error D' f g.
  by rewrite /error /Pr (bigD1 x) //= ler_addl sumr_ge0 // => y _; apply: dist_ge0.
by rewrite E0 -leNgt.
Qed.

(** Groups written out, compared one by one. *)
Lemma enumerate_groupsE label t gs x m acc :
  zr R (enumerate_groups label t gs x m acc) =
  zr R acc + zr R m * \sum_(e <- expand gs | differ label t (x ++ e.1)) zr R e.2.2.
Proof.
elim: gs x m acc => [|[n Q values] gs IH] x m acc.
  rewrite /= big_cons big_nil /= cats0; case: differ; last by rewrite mulr0 addr0.
  by rewrite zrD zr1 addr0 mulr1.
rewrite [expand _]/= [enumerate_groups _ _ _ _ _ _]/=.
rewrite big_mkcond big_allpairs_dep /=; elim: values acc => [|e values IHv] acc /=.
  by rewrite big_nil mulr0 addr0.
rewrite IHv IH big_cons mulrDr addrA; congr (_ + _ + _).
rewrite zrM -mulrA; congr (_ * _); rewrite mulr_sumr [LHS]big_mkcond /=.
by apply: eq_bigr => e' _; rewrite catA; case: differ; rewrite ?zrM.
Qed.

Variables (label : seq bool -> bool) (f : concept [finType of cube d]) (t : decision_tree) (T : tree d).
Hypotheses (labelE : forall x, f x = label (bits x)).
Hypotheses (td : tree_within d t) (TE : real_tree d t = Some T).

Theorem group_enumeration_proved :
  zr R (enumerate_groups label t groups [::] 1 0) / zr R (denominator (Groups groups)) =
  error D' f (tree_concept T).
Proof.
rewrite enumerate_groupsE zr0 zr1 add0r mul1r /error /Pr.
under [RHS]eq_bigr do rewrite D'E /=.
have Q0 := denominator_gt0 R DD; have Qr := lt0r_neq0 Q0.
rewrite [RHS](exchange_big_dep xpredT) //= mulr_suml big_mkcond.
rewrite [LHS]big_seq [RHS]big_seq; apply: eq_bigr => e ev.
have [ed _ _ E] := listedP R (expand_listed R DD) ev; have [y yE] := bits_onto ed.
rewrite -{1}yE (differE labelE td TE); case: ifP => dy.
  rewrite (big_pred1 y) => [|x]; first by rewrite E.
  rewrite /= -yE; case: (x =P y) => [->|nxy]; first by rewrite dy eqxx.
  by apply/negbTE/negP => /andP[_ /eqP/bits_inj yx]; case: nxy.
by rewrite big1 // => x /andP[xd]; rewrite -yE => /eqP/bits_inj yx; rewrite yx xd in dy.
Qed.

Corollary group_enumeration_valid : enumerate_groups label t groups [::] 1 0 = 0%Z ->
  forall x, valid groups (bits x) -> f x = tree_concept T x.
Proof. by move=> E0; apply: no_error_valid; rewrite -group_enumeration_proved E0 zr0 mul0r. Qed.

End Valid.

(** ** Networks *)

Section Regions.
Variables (R : realFieldType) (d : nat) (signs : bool) (Bs : seq layer_bytes) (t : decision_tree).
Variables (Ls : seq layer) (N : network R d) (T : tree d) (groups : seq group).
Hypotheses (LsE : scaled_network (Z.of_nat d) 0 Bs = Some Ls) (NE : real_network R d Bs = Some N).
Hypotheses (td : tree_within d t) (TE : real_tree d t = Some T).
Hypotheses (DD : is_distribution (Z.of_nat d) (Groups groups)).

(** Nothing differs and nothing is open: the two are equal at each valid point. *)
Theorem regions_valid S ws bx ob :
  (0 <= coarse S)%Z -> (0 <= exact S)%Z -> (0 <= extra S)%Z ->
  walk S signs Ls t (Groups groups) ws 0 [:: (free_box d [::], None)] 0 0 0 0 = Checked 0 0 bx ob ->
  forall x, valid groups (bits x) -> eval_network (input_encoding signs) N x = eval_tree T x.
Proof.
move=> c0 x0 e0 W x vx; have [D' D'E] := distribution_exists R DD.
have := regions_proved LsE NE td TE DD D'E c0 x0 e0 W.
rewrite /= zr0 mul0r addr0 => E; have {}E : error D' _ _ = 0 := le_anti (etrans (andbC _ _) E).
by have := no_error_valid DD D'E E vx; rewrite !ffunE.
Qed.

End Regions.
