(** * list_to_threshold: a 1-decision list of length L is a linear threshold with weights +-2^(L-i)

    Purpose.  The reduction from decision lists to linear thresholds.

    Statement.  A 1-decision list (each rule has at most one literal) with L rules, the first of
    which is number 0, equals the linear threshold w . x >= theta whose weights are
      w_i = sum of +-2^(L-j) over the rules j that test x_i,
    with + if the literal's value equals the rule's label (a positive literal with label 1, a
    negative one with label 0) and - otherwise; theta is an integer.  If no two rules test
    the same variable, each weight is 0 or +-2^(L-j), j being the rule that tests the variable.
    Weights and theta are integers of absolute value less than 2^(L+1).

    Not claimed.  That the weights are the smallest ones; exponential weights are needed for some
    lists, which is not proved here.

    Idea.  Give rule j the vote +-2^(L-j) when it fires by itself, and the default the vote +-1:
    the first rule that fires outvotes all later ones together.

    Public theorems: list_to_threshold, list_to_threshold_distinct, list_to_threshold_explicit. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section ListToThreshold.

Variables (R : realFieldType) (d : nat).
Implicit Types (r : literals d * bool) (rs : seq (literals d * bool)) (x : cube d) (i : 'I_d).

(** +1 or -1. *)
Definition sign (b : bool) : R := if b then 1 else -1.

(** The rule tests variable i. *)
Definition tests r i : bool := if r.1 is l :: _ then l.1 == i else false.

(** The sign with which a rule counts for the variables that it tests. *)
Definition rule_sign r : R := if r.1 is l :: _ then sign (l.2 == r.2) else 0.

(** The weight of variable i: the sum of +-2^(L-j) over the rules j that test it. *)
Definition list_weight rs i : R :=
  \sum_(j < size rs | tests (nth ([::], true) rs j) i)
     rule_sign (nth ([::], true) rs j) * 2 ^+ (size rs - j).

(** The votes of the rules that do not depend on x: all of a rule without literals, and the vote
    of a rule with a negative literal, which is withdrawn when x_i = 1; and the vote of the
    default. *)
Definition rule_constant r : R :=
  if r.1 is l :: _ then (if l.2 then 0 else sign r.2) else sign r.2.

Definition list_constant (L : decision_list d) : R :=
  \sum_(j < size (list_rules L))
     rule_constant (nth ([::], true) (list_rules L) j) * 2 ^+ (size (list_rules L) - j)
  + sign (list_default L).

(** The sum of all votes at x. *)
Fixpoint votes rs default x : R :=
  if rs is r :: rs' then
    (if eval_conjunction r.1 x then sign r.2 else 0) * 2 ^+ (size rs) + votes rs' default x
  else sign default.

Lemma normr_sign b : `|sign b| = 1.
Proof. by case: b; rewrite /sign ?normrN normr1. Qed.

Lemma two : 2 = 1 + 1 :> R.
Proof. exact: (natrD R 1 1). Qed.

Lemma votes_bound rs default x : `|votes rs default x| <= 2 ^+ (size rs).+1 - 1.
Proof.
elim: rs => [|r rs IH]; first by rewrite /= normr_sign expr1 two addrK.
apply: le_trans (ler_norm_add _ _) _.
rewrite [2 ^+ (size (r :: rs)).+1]exprS mulr_natl mulr2n -addrA; apply: ler_add => //.
rewrite normrM normrX (ger0_norm (ler0n R 2)) -[X in _ <= X]mul1r ler_wpmul2r ?exprn_ge0 ?ler0n //.
by case: ifP; rewrite ?normr_sign ?normr0 ?ler01.
Qed.

(** The votes add up to at least 1 for the label that the list gives. *)
Lemma votes_label rs default x : 1 <= sign (eval_rules rs default x) * votes rs default x.
Proof.
have sign2 b : sign b * sign b = 1 by case: b; rewrite /sign ?mulrNN mul1r.
elim: rs => [|r rs IH] /=; first by rewrite sign2.
case: ifP => _; last by rewrite mul0r add0r.
rewrite mulrDr mulrA sign2 mul1r.
have : - (2 ^+ (size rs).+1 - 1) <= sign r.2 * votes rs default x.
  rewrite ler_oppl; apply: le_trans (votes_bound rs default x).
  by rewrite -[X in _ <= X]mul1r -(normr_sign r.2) -normrM -normrN ler_norm.
by rewrite -(ler_add2l (2 ^+ (size rs).+1)) opprB addrCA subrr addr0.
Qed.

Lemma votes_linear rs default x : all (fun r => size r.1 <= 1)%N rs ->
  votes rs default x
  = \sum_i list_weight rs i * (x i)%:R + list_constant (DecisionList rs default).
Proof.
rewrite /list_constant /=; elim: rs => [|r rs IH] /=.
  by rewrite big1 ?big_ord0 ?add0r // => i _; rewrite /list_weight big_ord0 mul0r.
case/andP => r1 /IH ->; rewrite big_ord_recl /= subn0.
have -> : \sum_i list_weight (r :: rs) i * (x i)%:R
    = (\sum_(i | tests r i) (x i)%:R) * (rule_sign r * 2 ^+ (size rs).+1)
      + \sum_i list_weight rs i * (x i)%:R.
  rewrite [X in X * _ + _]big_mkcond mulr_suml -big_split; apply: eq_bigr => i _ /=.
  rewrite /list_weight big_mkcond big_ord_recl /= subn0 mulrDl [in RHS]big_mkcond; congr (_ + _).
  by case: ifP => _; rewrite ?mul0r // mulrC.
rewrite -[X in _ = _ + X]addrA [RHS]addrACA; congr (_ + _).
rewrite mulrA -mulrDl; congr (_ * _).
move: r1; rewrite /tests /rule_sign /rule_constant; case: r => [[|[i b] [|//]] y] _ /=.
  by rewrite mulr0 add0r.
rewrite (eq_bigl (fun k => k == i)) => [|k]; last by rewrite eq_sym.
rewrite big_pred1_eq /eval_conjunction /= /holds /= andbT.
by case: (x i); case: b; case: y; rewrite /sign /= ?mul1r ?mul0r ?add0r ?addr0 ?addNr ?subrr.
Qed.

Theorem list_to_threshold_explicit (L : decision_list d) : is_decision_list 1 L ->
  eval_threshold (list_weight (list_rules L)) (- list_constant L) =1 eval_list L.
Proof.
move=> L1 x; have := votes_label (list_rules L) (list_default L) x.
rewrite votes_linear //; case: L {L1} => rs default; rewrite /eval_list /= => v1.
rewrite /eval_threshold -subr_ge0 opprK; move: v1; set v := _ + _.
case: (eval_rules _ _ _) => /=; rewrite ?mul1r ?mulN1r => v1; first exact: le_trans ler01 v1.
by apply/negbTE; rewrite -ltNge -oppr_gt0; exact: lt_le_trans ltr01 v1.
Qed.

(** *** The size of the weights *)

Definition integral (a : R) : Prop := exists z : int, a = z%:~R.

Lemma integral_sum (J : Type) (l : seq J) (P : pred J) (F : J -> R) :
  (forall j, P j -> integral (F j)) -> integral (\sum_(j <- l | P j) F j).
Proof.
move=> H; elim/big_ind: _ => //; first by exists 0.
by move=> a b [z ->] [z' ->]; exists (z + z'); rewrite intrD.
Qed.

Lemma integral_mul a b : integral a -> integral b -> integral (a * b).
Proof. by move=> [z ->] [z' ->]; exists (z * z'); rewrite intrM. Qed.

Lemma integral_pow n : integral (2 ^+ n).
Proof. by exists (2 ^+ n); rewrite rmorphX. Qed.

Lemma integral_sign b : integral (sign b).
Proof. by exists (if b then 1 else -1); case: b. Qed.

Lemma integral_rule_sign r : integral (rule_sign r).
Proof. by case: r => [[|l s] y]; [exists 0 | exact: integral_sign]. Qed.

Lemma integral_rule_constant r : integral (rule_constant r).
Proof.
case: r => [[|[i b] s] y] /=; first exact: integral_sign.
by rewrite /rule_constant /=; case: b; [exists 0 | exact: integral_sign].
Qed.

Lemma sum_pow n : \sum_(j < n) 2 ^+ (n - j) = 2 ^+ n.+1 - 2 :> R.
Proof.
elim: n => [|n IH]; first by rewrite big_ord0 expr1 subrr.
rewrite big_ord_recl subn0 /= (eq_bigr (fun j : 'I_n => 2 ^+ (n - j))) => [|j _ //].
by rewrite IH addrA -mulr2n -mulr_natl -exprS.
Qed.

Lemma votes_sum_bound n (P : pred 'I_n) (F : 'I_n -> R) : (forall j, `|F j| <= 1) ->
  `|\sum_(j < n | P j) F j * 2 ^+ (n - j)| <= 2 ^+ n.+1 - 2.
Proof.
move=> F1; rewrite -sum_pow big_mkcond; apply: le_trans (ler_norm_sum _ _ _) _.
apply: ler_sum => j _; case: ifP => _; last by rewrite normr0 exprn_ge0 ?ler0n.
rewrite normrM normrX (ger0_norm (ler0n R 2)) -[X in _ <= X]mul1r.
by rewrite ler_wpmul2r ?exprn_ge0 ?ler0n.
Qed.

Lemma list_weight_bound rs i : `|list_weight rs i| < 2 ^+ (size rs).+1.
Proof.
have b1 j : `|rule_sign (nth ([::], true) rs j)| <= 1.
  by rewrite /rule_sign; case: (nth _ _ _) => [[|l s] y]; rewrite ?normr0 ?ler01 ?normr_sign.
apply: le_lt_trans (votes_sum_bound _ (fun j : 'I_(size rs) => b1 j)) _.
by rewrite ltr_subl_addr ltr_addl ltr0n.
Qed.

Lemma list_constant_bound L : `|list_constant L| < 2 ^+ (list_length L).+1.
Proof.
rewrite /list_constant /list_length; set rs := list_rules L.
have b1 j : `|rule_constant (nth ([::], true) rs j)| <= 1.
  rewrite /rule_constant; case: (nth _ _ _) => [[|[i b] s] y] /=; rewrite ?normr_sign //.
  by case: b; rewrite ?normr0 ?ler01 ?normr_sign.
apply: le_lt_trans (ler_norm_add _ _) _; rewrite normr_sign.
apply: le_lt_trans (ler_add (votes_sum_bound xpredT (fun j : 'I_(size rs) => b1 j)) (lexx 1)) _.
by rewrite two opprD addrA subrK ltr_subl_addr ltr_addl ltr01.
Qed.

(** If no two rules test the same variable, a weight is 0 or +-2^(L-j). *)
Theorem list_to_threshold_distinct rs i :
  (forall j k : 'I_(size rs), tests (nth ([::], true) rs j) i -> tests (nth ([::], true) rs k) i ->
     j = k) ->
  list_weight rs i = 0 \/
  exists2 j : 'I_(size rs), tests (nth ([::], true) rs j) i &
    list_weight rs i = 2 ^+ (size rs - j) \/ list_weight rs i = - 2 ^+ (size rs - j).
Proof.
move=> distinct; rewrite /list_weight.
case: (pickP (fun j : 'I_(size rs) => tests (nth ([::], true) rs j) i)) => [j tj|none].
  right; exists j => //; rewrite (big_pred1 j) => [|k].
    move: tj; rewrite /tests /rule_sign; case: (nth _ _ _) => [[|l s] y] //= _.
    by rewrite /sign; case: (_ == _); [left; rewrite mul1r | right; rewrite mulN1r].
  by apply/idP/eqP => [tk|->//]; exact: distinct.
by left; rewrite big_pred0.
Qed.

Theorem list_to_threshold (L : decision_list d) : is_decision_list 1 L ->
  exists (w : 'I_d -> R) (theta : R),
    [/\ eval_threshold w theta =1 eval_list L,
        forall i, w i = list_weight (list_rules L) i,
        forall i, integral (w i) /\ `|w i| < 2 ^+ (list_length L).+1
      & integral theta /\ `|theta| < 2 ^+ (list_length L).+1].
Proof.
move=> L1; exists (list_weight (list_rules L)), (- list_constant L); split=> //.
- exact: list_to_threshold_explicit.
- move=> i; split; last exact: list_weight_bound.
  apply: integral_sum => j _; apply: integral_mul; last exact: integral_pow.
  exact: integral_rule_sign.
rewrite normrN; split; last exact: list_constant_bound.
have [z ->] : integral (list_constant L); last by exists (- z); rewrite rmorphN.
have [z' z'E] := integral_sign (list_default L).
suff [z zE] : integral (list_constant L - sign (list_default L)).
  by exists (z + z'); rewrite intrD -zE -z'E subrK.
rewrite /list_constant addrK; apply: integral_sum => j _.
by apply: integral_mul; [exact: integral_rule_constant | exact: integral_pow].
Qed.

(** The hypotheses are not vacuous, neither of [list_to_threshold] nor of
    [list_to_threshold_distinct]. *)
Lemma list_to_threshold_witness (i : 'I_d) :
  let rs := [:: ([:: (i, true)], true)] in
  is_decision_list 1 (DecisionList rs false)
  /\ forall (i' : 'I_d) (j k : 'I_(size rs)), tests (nth ([::], true) rs j) i' ->
       tests (nth ([::], true) rs k) i' -> j = k.
Proof. by split=> // i' j k _ _; rewrite [j]ord1 [k]ord1. Qed.

End ListToThreshold.
