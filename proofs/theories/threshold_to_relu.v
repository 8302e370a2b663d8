(** * threshold_to_relu: a linear threshold is a ReLU network without hidden units

    Purpose.  The reduction from linear thresholds to ReLU networks.

    Statement.  A linear threshold w . x >= theta equals a network of one linear layer, without
    hidden units, and one with one hidden unit.  Label 1 of a threshold asks w . x >= theta, and
    that of a network a positive output, so a gap is needed: if g > 0 and at no point theta - g <
    w . x < theta, w . x - theta + g, and the unit ReLU(w . x - theta + g), are positive exactly
    where the label is 1 ([threshold_to_relu_gap]).  If m w_i and
    m theta are integers, g = 1/m will do ([threshold_to_relu_integers]).  Since the cube is
    finite, some g > 0 always exists ([threshold_to_relu]). With signs as inputs the unit has the
    weights w_i / 2, and the sum of them is added to its bias.

    Not claimed.  That the output is the 0/1 value: only its sign is the label.

    Idea.  As stated.

    Public theorems: threshold_to_relu, threshold_to_relu_gap, threshold_to_relu_integers. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section ThresholdToRelu.

Variables (R : realFieldType) (d : nat).

(** w . x *)
Definition score (w : 'I_d -> R) (x : cube d) : R := \sum_i w i * (x i)%:R.

(** No point has a score strictly between theta - g and theta. *)
Definition gap (w : 'I_d -> R) (theta g : R) : Prop :=
  forall x, score w x < theta -> score w x <= theta - g.

(** The network with the one unit ReLU(w . x - theta + g). *)
Definition threshold_network (e : encoding) (w : 'I_d -> R) (theta g : R) : network R d :=
  depth2 (fun (_ : 'I_1) i => if e is Bits then w i else w i / 2)
    (fun=> (if e is Bits then 0 else \sum_i w i / 2) - theta + g) (fun=> 1) 0.

Lemma threshold_network_output e w theta g x :
  network_output (threshold_network e w theta g) (encode R e x)
  = relu (score w x - theta + g).
Proof.
rewrite depth2_evalE big_ord1 mul1r addr0 !addrA; congr (relu (_ - _ + _)).
case: e; first by rewrite addr0; apply: eq_bigr => i _; rewrite mxE.
rewrite -big_split; apply: eq_bigr => i _; rewrite mxE /=.
by rewrite mulrBr mulr1 subrK -mulr_natl mulrA mulfVK ?pnatr_eq0.
Qed.

(** The network with one linear layer, whose output is w . x - theta + g. *)
Definition linear_network (e : encoding) (w : 'I_d -> R) (theta g : R) : network R d :=
  Layer (\row_i (if e is Bits then w i else w i / 2))
    (const_mx ((if e is Bits then 0 else \sum_i w i / 2) - theta + g)) Identity Output.

Lemma linear_network_output e w theta g x :
  network_output (linear_network e w theta g) (encode R e x) = score w x - theta + g.
Proof.
rewrite /= /apply_layer !mxE /= !addrA; congr (_ - _ + _).
case: e; first by rewrite addr0; apply: eq_bigr => i _; rewrite !mxE.
rewrite -big_split; apply: eq_bigr => i _; rewrite !mxE /=.
by rewrite mulrBr mulr1 subrK -mulr_natl mulrA mulfVK ?pnatr_eq0.
Qed.

(** The unit is positive where the linear output is. *)
Lemma linear_network_label e w theta g :
  eval_network e (linear_network e w theta g) =1 eval_network e (threshold_network e w theta g).
Proof.
move=> x; rewrite /eval_network threshold_network_output linear_network_output.
by rewrite /relu lt_maxr ltxx.
Qed.

Lemma threshold_network_gap e w theta g : 0 < g -> gap w theta g ->
  eval_network e (threshold_network e w theta g) =1 eval_threshold w theta.
Proof.
move=> g0 gg x; rewrite /eval_network threshold_network_output /relu lt_maxr ltxx /=.
rewrite /eval_threshold -/(score w x); case: (leP theta (score w x)) => [H|/gg H].
  by rewrite -subr_ge0 in H; exact: ltr_paddl.
by apply/negbTE; rewrite -leNgt -ler_subr_addr sub0r ler_subl_addr addrC.
Qed.

Theorem threshold_to_relu_gap e w theta g : 0 < g -> gap w theta g ->
  eval_network e (linear_network e w theta g) =1 eval_threshold w theta /\
  eval_network e (threshold_network e w theta g) =1 eval_threshold w theta.
Proof.
move=> g0 gg; have H := threshold_network_gap e g0 gg.
by split=> // x; rewrite linear_network_label.
Qed.

Theorem threshold_to_relu_integers e w theta (m : nat) : (0 < m)%N ->
  (forall i, exists z : int, m%:R * w i = z%:~R) -> (exists z : int, m%:R * theta = z%:~R) ->
  eval_network e (linear_network e w theta m%:R^-1) =1 eval_threshold w theta /\
  eval_network e (threshold_network e w theta m%:R^-1) =1 eval_threshold w theta.
Proof.
move=> m0 wz [z0 z0E]; have m0R : 0 < m%:R :> R by rewrite ltr0n.
apply: threshold_to_relu_gap; first by rewrite invr_gt0.
move=> x; have [z zE] : exists z : int, m%:R * score w x = z%:~R.
  rewrite mulr_sumr; elim/big_ind: _ => [|a b [z ->] [z' ->]|i _]; first by exists 0.
    by exists (z + z'); rewrite intrD.
  have [z zE] := wz i; exists (z * (x i)%:R); rewrite mulrA zE intrM.
  by case: (x i).
rewrite -(ltr_pmul2l m0R) -(ler_pmul2l m0R) mulrBr zE z0E mulfV ?lt0r_neq0 //.
by rewrite ltr_int -[1]/(1%:~R) -rmorphB ler_int -ltz_addr1 subrK.
Qed.

(** On a finite cube some gap always exists. *)
Lemma gap_exists w theta : exists2 g, 0 < g & gap w theta g.
Proof.
have [g g0 H] : exists2 g, 0 < g &
    forall x, x \in enum {: cube d} -> score w x < theta -> score w x <= theta - g.
  elim: (enum _) => [|y l [g g0 IH]]; first by exists 1.
  case: (ltP (score w y) theta) => [yt|ty]; last first.
    exists g => // x; rewrite inE => /orP[/eqP->|/IH //].
    by rewrite ltNge ty.
  exists (Num.min g (theta - score w y)); first by rewrite lt_minr g0 subr_gt0.
  move=> x; rewrite inE => /orP[/eqP-> _|xl xt].
    by rewrite ler_subr_addr addrC -ler_subr_addr le_minl lexx orbT.
  by apply: le_trans (IH x xl xt) _; rewrite ler_add2l ler_opp2 le_minl lexx.
by exists g => // x; apply: H; rewrite mem_enum.
Qed.

Theorem threshold_to_relu e w theta : exists2 g, 0 < g &
  eval_network e (linear_network e w theta g) =1 eval_threshold w theta /\
  eval_network e (threshold_network e w theta g) =1 eval_threshold w theta.
Proof.
by have [g g0 gg] := gap_exists w theta; exists g => //; exact: threshold_to_relu_gap.
Qed.

(** The hypotheses are not vacuous: the threshold x_1 + ... + x_d >= 1 with m = 1. *)
Lemma threshold_to_relu_witness :
  (forall i : 'I_d, exists z : int, 1%:R * (fun=> 1) i = z%:~R :> R)
  /\ (exists z : int, 1%:R * 1 = z%:~R :> R).
Proof. by split=> [i|]; exists 1; rewrite mulr1. Qed.

End ThresholdToRelu.
