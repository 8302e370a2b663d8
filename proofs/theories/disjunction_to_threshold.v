(** * disjunction_to_threshold: a disjunction of w literals is a linear threshold with weights +-1

    Purpose.  The reduction from disjunctions to linear thresholds.

    Statement.  A disjunction of w literals equals the linear threshold w . x >= theta whose weight
    of x_i is 1 if the literal x_i = 1 is in the list, -1 if x_i = 0 is, and 0 if neither or both are;
    theta is 1 minus the number of variables i with the literal x_i = 0.  At most w weights are not
    0, and the absolute values of the weights and of theta add up to at most max(1, 2w).
    (Repetitions and contradictions are allowed: with both literals of a variable, the sum is
    always at least theta.)

    Not claimed.  That smaller weights will not do.

    Idea.  w . x - theta + 1 is the number of literals (each counted once) that hold.

    Public theorems: disjunction_to_threshold, disjunction_to_threshold_explicit. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean conjunction_to_threshold.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section DisjunctionToThreshold.

Variables (R : realFieldType) (d : nat).
Implicit Types (c : literals d) (x : cube d) (i : 'I_d).

(** The number of literals that hold at x, each counted once. *)
Definition holding c x : nat :=
  (\sum_i (((i, true) \in c) && x i + (((i, false) \in c) && ~~ x i)))%N.

Lemma holding_gt0 c x : (0 < holding c x)%N = eval_disjunction c x.
Proof.
rewrite /holding lt0n sum_nat_eq0 negb_forall; apply/existsP/hasP => [[i]|[[i b] ic]].
  rewrite /= addn_eq0 negb_and !eqb0 !negbK => /orP[] /andP[ic xi].
    by exists (i, true); rewrite // /holds /= xi.
  by exists (i, false); rewrite // /holds /= (negbTE xi).
rewrite /holds /= => /eqP xi; exists i; rewrite /= addn_eq0 xi.
by case: b ic {xi} => ->; rewrite ?andbF.
Qed.

Lemma literal_score_holding c x :
  \sum_i literal_weight R c i * (x i)%:R = (holding c x)%:R - (literal_count false c)%:R.
Proof.
rewrite /literal_count /holding !natr_sum -sumrB; apply: eq_bigr => i _.
rewrite /literal_weight natrD; case: (x i); rewrite /= ?andbF ?andbT mulr0n ?add0r ?addr0.
  by rewrite mulr1n mulr1.
by rewrite mulr0 subrr.
Qed.

Theorem disjunction_to_threshold_explicit c :
  eval_threshold (literal_weight R c) (1 - (literal_count false c)%:R) =1 eval_disjunction c.
Proof.
move=> x; rewrite /eval_threshold literal_score_holding ler_add2r -holding_gt0.
by rewrite -[1 in LHS]/(1%:R) ler_nat.
Qed.

Theorem disjunction_to_threshold c :
  exists (w : 'I_d -> R) (theta : int),
    [/\ eval_threshold w theta%:~R =1 eval_disjunction c,
        forall i, [\/ w i = 0, w i = 1 | w i = -1],
        (#|[set i | w i != 0%R]| <= size c)%N
      & \sum_i `|w i| + `|theta%:~R| <= (maxn 1 (2 * size c))%:R].
Proof.
exists (literal_weight R c), (1 - (literal_count false c)%:Z).
have -> : (1 - (literal_count false c)%:Z)%:~R = 1 - (literal_count false c)%:R :> R.
  by rewrite rmorphB.
split.
- exact: disjunction_to_threshold_explicit.
- exact: literal_weight_values.
- exact: literal_weight_support.
have count := literal_count_sum c; have sum := literal_weight_sum R c.
case: (posnP (literal_count false c)) => [none|some].
  rewrite none subr0 normr1; apply: le_trans (ler_add sum (lexx 1)) _.
  rewrite -[1 in X in X <= _]/(1%:R) -natrD ler_nat none addn0.
  move: count; rewrite none addn0; case: (size c) => [|s] count.
    by move: count; rewrite leqn0 => /eqP ->.
  by rewrite leq_max; apply/orP; right; rewrite mul2n -addnn leq_add.
have -> : 1 - (literal_count false c)%:R = - (literal_count false c - 1)%:R :> R.
  by rewrite natrB // opprB.
rewrite normrN normr_nat; apply: le_trans (ler_add sum (lexx _)) _; rewrite -natrD ler_nat.
rewrite leq_max; apply/orP; right; rewrite mul2n -addnn leq_add //.
by apply: leq_trans (leq_subr _ _) _; apply: leq_trans count; rewrite leq_addl.
Qed.

End DisjunctionToThreshold.
