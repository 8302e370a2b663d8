(******************************************************************************)
(* mutual_vc_lower_bound: a set that F and G both shatter must be seen.       *)
(*                                                                            *)
(* In words: let W be a set of v >= 2 points that F and G both shatter, x0    *)
(* one of them, 0 <= p <= 1, and let D have mass 1 - p at x0 and p/(v - 1) at *)
(* each other point of W.  For every learner with n samples, improper ones    *)
(* included, some f in F with optimum 0 in G has expected error at least      *)
(*   q := (p/2) (1 - p/(v - 1))^n,                                            *)
(* and the same f has Pr[error > eps] >= (q - eps)/(p - eps) for 0 <= eps < p.*)
(* So comparative learning needs of the order of v/eps samples, v the mutual  *)
(* VC dimension (mutual_vc_lower_bound_dimension).                            *)
(*                                                                            *)
(* Public theorems: mutual_vc_lower_bound, mutual_vc_lower_bound_dimension,   *)
(*   mutual_vc_lower_bound_pac, mutual_vc_lower_bound_witness.                *)
(*                                                                            *)
(* Not claimed: that the bound is attained; anything on distillers, who see   *)
(* the source (they may need no sample, frontier_suffices).                   *)
(* Proof: choose f among those that F has for the labellings of W, uniformly. *)
(* At a point of W that the sample misses, the label is a fair coin, so the   *)
(* error off x0, which is at most p, has mean at least q.                     *)
(* Source: the set-up is comparative learning (Hu and Peale 2023); the        *)
(* argument that of Ehrenfeucht, Haussler, Kearns and Valiant 1989.           *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions iid_power expected_error.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section MutualVC.
Variables (R : realFieldType) (X : finType) (n : nat).
Variables (F G : concept_class X) (W : {set X}) (x0 : X) (p : R).
Implicit Types (f g : concept X) (T : {set X}) (s : sample X n).
Hypotheses (FW : shatters F W) (GW : shatters G W) (x0W : x0 \in W) (W2 : (2 <= #|W|)%N).
Hypothesis p01 : 0 <= p <= 1.

(** The mass of a point of W other than x0. *)
Definition other_mass : R := p / #|W|.-1%:R.

Lemma other_ge0 : 0 <= other_mass.
Proof. by have /andP[p0 _] := p01; rewrite divr_ge0 ?ler0n. Qed.

Lemma card_others : #|W :\ x0| = #|W|.-1.
Proof. by rewrite (cardsD1 x0 W) x0W. Qed.

Lemma other_total : #|W|.-1%:R * other_mass = p.
Proof.
by rewrite mulrC divfK // pnatr_eq0 -lt0n -ltnS prednK // (leq_trans _ W2).
Qed.

Lemma other_le : other_mass <= p.
Proof.
have /andP[p0 _] := p01; rewrite ler_pdivr_mulr ?ltr0n; last first.
  by rewrite -ltnS prednK // (leq_trans _ W2).
by rewrite ler_pemulr // ler1n -ltnS prednK // (leq_trans _ W2).
Qed.

Lemma hard_ge0 x : 0 <= (x == x0)%:R * (1 - p) + (x \in W :\ x0)%:R * other_mass.
Proof.
have /andP[p0 p1] := p01.
by rewrite addr_ge0 // mulr_ge0 ?ler0n ?subr_ge0 ?other_ge0.
Qed.

Lemma hard_sum1 : \sum_x ((x == x0)%:R * (1 - p) + (x \in W :\ x0)%:R * other_mass) = 1.
Proof.
rewrite big_split -!mulr_suml /= point_sum1 mul1r -natr_sum -big_mkcond sum1_card card_others.
by rewrite other_total subrK.
Qed.

Definition hard_dist : dist R X := mkdist hard_ge0 hard_sum1.

Lemma hard_off x : x \notin W -> hard_dist x = 0.
Proof.
move=> xW; rewrite mkdistE !inE (negbTE xW) andbF mul0r addr0.
by case: eqP xW => [->|_]; rewrite ?x0W // mul0r.
Qed.

Lemma hard_other x : x \in W :\ x0 -> hard_dist x = other_mass.
Proof.
move=> xW; rewrite mkdistE xW mul1r; move: xW; rewrite !inE => /andP[/negbTE -> _].
by rewrite mul0r add0r.
Qed.

(** ** The sources: one concept of F for each labelling of W *)

Lemma shattered T : T \subset W -> exists2 f, f \in F & W :&: [set x | f x] = T.
Proof.
by move=> TW; have /forallP/(_ T)/implyP/(_ TW)/exists_inP[f fF /eqP fT] := FW; exists f.
Qed.

Definition labelling T : concept X := odflt [ffun=> false] [pick f in F | W :&: [set x | f x] == T].

Lemma labellingP T : T \subset W ->
  labelling T \in F /\ forall x, x \in W -> labelling T x = (x \in T).
Proof.
move=> TW; rewrite /labelling; case: pickP => [f /andP[fF /eqP fT]|no]; last first.
  by have [f fF fT] := shattered TW; have := no f; rewrite fF fT eqxx.
by split=> //= x xW; rewrite -fT !inE xW.
Qed.

Lemma labelling_optimum T : T \subset W -> optimal_error hard_dist (labelling T) G = 0.
Proof.
move=> TW; have /forallP/(_ T)/implyP/(_ TW)/exists_inP[g gG /eqP gT] := GW.
apply/eqP; rewrite eq_le optimal_error_ge0 andbT; apply: le_trans (optimal_error_le _ _ gG) _.
rewrite /error -ex_pr /Ex big1 // => x _; have [xW|/hard_off ->] := boolP (x \in W); last first.
  by rewrite mul0r.
by rewrite (labellingP TW).2 // -gT !inE xW eqxx mulr0.
Qed.

(** The label of x, changed. *)
Definition toggle x T : {set X} := if x \in T then T :\ x else x |: T.

Lemma toggleK x : involutive (toggle x).
Proof.
move=> T; rewrite /toggle; case xT: (x \in T); first by rewrite setD11 setD1K.
by rewrite setU11 setU1K // xT.
Qed.

Lemma in_toggle x T y : (y \in toggle x T) = (y \in T) (+) (y == x).
Proof.
rewrite /toggle; case: ifP => xT; rewrite !inE; have [->|_] := eqVneq y x; rewrite ?xT ?addbF //=.
Qed.

Lemma toggle_sub x T : x \in W -> (toggle x T \subset W) = (T \subset W).
Proof.
move=> xW; have imp T' : T' \subset W -> toggle x T' \subset W.
  move=> /subsetP TW; apply/subsetP => y; rewrite in_toggle.
  by have [->|_] := eqVneq y x; rewrite ?xW // addbF => /TW.
by apply/idP/idP => /imp //; rewrite toggleK.
Qed.

(** ** The error off x0 *)

Variable A : distiller R X n.
Hypothesis lA : uses_labels_only A.

Definition error_off f g : R := Pr hard_dist (fun x => (x != x0) && (f x != g x)).

Lemma error_off_le f g : error_off f g <= error hard_dist f g.
Proof. by apply: pr_mono => x /andP[]. Qed.

Lemma error_off_le_p f g : error_off f g <= p.
Proof.
apply: le_trans (_ : Pr hard_dist (fun x => x != x0) <= _); first by apply: pr_mono => x /andP[].
rewrite prC /Pr big_pred1_eq mkdistE eqxx !inE eqxx mul0r addr0 mul1r.
by rewrite opprB addrC subrK.
Qed.

Lemma error_offE f g : error_off f g = \sum_(x in W :\ x0) other_mass * (f x != g x)%:R.
Proof.
rewrite /error_off /Pr [LHS]big_mkcond [RHS]big_mkcond; apply: eq_bigr => x _.
have [xW|xW] := boolP (x \in W :\ x0).
  rewrite hard_other //; move: xW; rewrite !inE => /andP[-> _] /=.
  by case: (f x != g x); rewrite ?mulr1 ?mulr0.
move: xW; rewrite !inE; case: eqP => //= _ /hard_off ->; by rewrite if_same.
Qed.

Definition expected_off f : R :=
  Ex (sample_dist n hard_dist) (fun s => Ex (A f s) (error_off f)).

(** At a point of W that the sample misses, the label is a fair coin. *)
Lemma coin x s : x \in W -> (forall i, s i \in W) -> (forall i, s i != x) ->
  \sum_(T in powerset W) Pr (A (labelling T) s) (fun g => labelling T x != g x) =
  2%:R^-1 * (2 ^ #|W|)%:R.
Proof.
move=> xW sW sx; set Z := \sum_(T in _) _.
suff : 2%:R * Z = (2 ^ #|W|)%:R by move=> <-; rewrite mulKf // pnatr_eq0.
have ZE : Z = \sum_(T in powerset W) Pr (A (labelling T) s) (fun g => labelling T x == g x).
  rewrite /Z (reindex_inj (inv_inj (toggleK x))) /=; apply: eq_big => [T|T].
    by rewrite !inE toggle_sub.
  rewrite !inE toggle_sub // => TW; have TW' : toggle x T \subset W by rewrite toggle_sub.
  rewrite (lA (f' := labelling T)).
    apply: eq_pr => g; rewrite !(labellingP _).2 // in_toggle eqxx addbT.
    by case: (x \in T); case: (g x).
  apply/ffunP => i; rewrite !ffunE !(labellingP _).2 // in_toggle.
  by rewrite (negbTE (sx i)) addbF.
rewrite (_ : 2%:R = 1 + 1) // mulrDl mul1r {1}ZE -big_split /= -card_powerset -sum1_card natr_sum.
apply: eq_bigr => T _.
rewrite -(prT (A (labelling T) s)) [RHS](pr_split _ xpredT (fun g => labelling T x == g x)).
by congr (_ + _); apply: eq_pr => g.
Qed.

Lemma sum_expected_off :
  (2 ^ #|W|)%:R * (p / 2%:R * (1 - other_mass) ^+ n) <= \sum_(T in powerset W) expected_off (labelling T).
Proof.
pose S := sample_dist n hard_dist.
have -> : \sum_(T in powerset W) expected_off (labelling T) = Ex S (fun s =>
    \sum_(x in W :\ x0) other_mass *
      \sum_(T in powerset W) Pr (A (labelling T) s) (fun g => labelling T x != g x)).
  rewrite /expected_off -ex_sum; apply: eq_ex => s; under [RHS]eq_bigr do rewrite mulr_sumr.
  rewrite [RHS]exchange_big /=; apply: eq_bigr => T _.
  rewrite (eq_ex _ (error_offE _)) ex_sum; apply: eq_bigr => x _.
  by rewrite exZ ex_pr.
apply: (@le_trans _ _ (Ex S (fun s => \sum_(x in W :\ x0)
    2%:R^-1 * (2 ^ #|W|)%:R * other_mass * [forall i, s i != x]%:R))).
  rewrite ex_sum (eq_bigr (fun=> 2%:R^-1 * (2 ^ #|W|)%:R * other_mass * (1 - other_mass) ^+ n)).
    rewrite sumr_const card_others -mulr_natl -[X in X / 2%:R]other_total.
    by rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
  move=> x xW; rewrite exZ ex_pr (pr_all n hard_dist (fun y => y != x)) prC; congr (_ * (1 - _) ^+ n).
  by rewrite /Pr big_pred1_eq hard_other.
apply: ex_mono => s Ss; have sW i : s i \in W.
  apply: contraLR Ss => /hard_off si; rewrite -leNgt iidE (bigD1 i) //= si mul0r.
  exact: lexx.
apply: ler_sum => x xW; rewrite mulrAC mulrC; apply: ler_wpmul2l; first exact: other_ge0.
have xW' : x \in W by move: xW; rewrite !inE => /andP[].
case: forallP => [sx|_]; first by rewrite mulr1 coin.
by rewrite mulr0; apply: sumr_ge0 => T _; exact: pr_ge0.
Qed.

Lemma hard_labelling :
  exists2 T : {set X}, T \subset W & p / 2%:R * (1 - other_mass) ^+ n <= expected_off (labelling T).
Proof.
have [/exists_inP[T TW le]|/exists_inPn no] := boolP [exists (T : {set X} | T \in powerset W),
    p / 2%:R * (1 - other_mass) ^+ n <= expected_off (labelling T)].
  by exists T => //; move: TW; rewrite inE.
suff : \sum_(T in powerset W) expected_off (labelling T) <
    \sum_(T : {set X} | T \in powerset W) (p / 2%:R * (1 - other_mass) ^+ n).
  rewrite sumr_const card_powerset -mulr_natl => /lt_le_trans/(_ sum_expected_off).
  by rewrite ltxx.
have lt T : T \in powerset W -> 0 < p / 2%:R * (1 - other_mass) ^+ n - expected_off (labelling T).
  by move=> TW; rewrite subr_gt0 ltNge no.
have W0 : set0 \in powerset W by rewrite inE sub0set.
rewrite -subr_gt0 -sumrB (bigD1 set0) //= ltr_spaddl ?lt //.
by apply: sumr_ge0 => T /andP[TW _]; rewrite ltW ?lt.
Qed.

Theorem mutual_vc_lower_bound :
  let q := p / 2%:R * (1 - p / #|W|.-1%:R) ^+ n in
  exists2 f, f \in F &
    [/\ optimal_error hard_dist f G = 0, q <= expected_error A f hard_dist
      & forall eps, 0 <= eps -> eps < p ->
          (q - eps) / (p - eps) <=
          Ex (sample_dist n hard_dist) (fun s => Pr (A f s) (fun g => eps < error hard_dist f g))].
Proof.
move=> q; have [T TW qT] := hard_labelling; have [fF _] := labellingP TW.
exists (labelling T) => //; set f := labelling T in qT *; split=> [||eps e0 ep].
- exact: labelling_optimum.
- apply: le_trans qT _; apply: ex_mono => s _; apply: ex_mono => g _; exact: error_off_le.
rewrite ler_pdivr_mulr ?subr_gt0 // mulrC -exZ ler_subl_addl; apply: le_trans qT _.
rewrite -[X in X + _](ex_const (sample_dist n hard_dist)) -exD; apply: ex_mono => s _.
rewrite -ex_pr -exZ -[X in X + _](ex_const (A f s)) -exD; apply: ex_mono => g _.
have [le|lt] := leP (error_off f g) eps.
  by apply: le_trans le _; rewrite ler_addl mulr_ge0 ?ler0n // subr_ge0 ltW.
have -> : eps < error hard_dist f g by apply: lt_le_trans lt (error_off_le f g).
by rewrite mulr1 addrC subrK error_off_le_p.
Qed.

(** So an (eps, delta)-learner of F into G, in any mode, has eps + delta >= q. *)
Theorem mutual_vc_lower_bound_pac m (Q : family R X) (eps delta : R) : 0 <= eps ->
  (forall f, f \in F -> Q f hard_dist) -> pac_distills m A Q G eps delta ->
  p / 2%:R * (1 - p / #|W|.-1%:R) ^+ n <= eps + delta.
Proof.
move=> e0 FQ pacA; have [f fF [opt0 q_le _]] := mutual_vc_lower_bound.
by apply: le_trans q_le _; apply: expected_error_pac pacA (FQ f fF) opt0 e0.
Qed.

End MutualVC.

(** There is such a set of as many points as the mutual VC dimension. *)
Theorem mutual_vc_lower_bound_dimension (X : finType) (F G : concept_class X) :
  (0 < mutual_vc_dimension F G)%N ->
  exists2 W : {set X}, shatters F W && shatters G W & #|W| = mutual_vc_dimension F G.
Proof.
rewrite /mutual_vc_dimension => pos.
have [/existsP[W0 P0]|/existsPn no] := boolP [exists W : {set X}, shatters F W && shatters G W].
  have some : (0 < #|[pred W : {set X} | shatters F W && shatters G W]|)%N.
    by apply/card_gt0P; exists W0.
  by have [W PW ->] := eq_bigmax_cond (fun W : {set X} => #|W|) some; exists W.
by move: pos; rewrite big_pred0 // => W; apply/negbTE/no.
Qed.

(** The hypotheses can hold: two points, and all functions. *)
Lemma mutual_vc_lower_bound_witness :
  let all := [set: concept bool_finType] in shatters all setT /\ #|[set: bool]| = 2%N.
Proof.
split; last by rewrite cardsT card_bool.
apply/forallP => T; apply/implyP => _; apply/exists_inP; exists [ffun x => x \in T]; rewrite ?inE //.
by apply/eqP/setP => x; rewrite !inE ffunE.
Qed.
