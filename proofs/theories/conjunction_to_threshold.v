(** * conjunction_to_threshold: a conjunction of w literals is a linear threshold with weights +-1

    Purpose.  The reduction from conjunctions to linear thresholds.

    Statement.  A conjunction of w literals equals the linear threshold w . x >= theta whose weight
    of x_i is 1 if the literal x_i = 1 is in the list, -1 if x_i = 0 is, and 0 if neither or both are;
    theta is the number of variables i with the literal x_i = 1.  At most w weights are not 0, and
    the absolute values of the weights and of theta add up to at most 2w.  (Repetitions and
    contradictions are allowed: with both literals of a variable, the sum stays below theta.)

    Not claimed.  That smaller weights will not do.

    Idea.  w . x - theta is minus the number of literals (each counted once) that fail.

    Public theorems: conjunction_to_threshold, conjunction_to_threshold_explicit. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section Literals.

Variables (R : realFieldType) (d : nat).
Implicit Types (c : literals d) (x : cube d) (i : 'I_d).

(** +1 for the literal x_i = 1, -1 for x_i = 0, added up. *)
Definition literal_weight c i : R := ((i, true) \in c)%:R - ((i, false) \in c)%:R.

(** The number of variables i with the literal x_i = b. *)
Definition literal_count b c : nat := (\sum_i ((i, b) \in c))%N.

Lemma literal_count_sum c : (literal_count true c + literal_count false c <= size c)%N.
Proof.
rewrite /literal_count -big_split /=.
apply: leq_trans (card_size c); rewrite -sum1_card [X in (_ <= X)%N]big_mkcond /=.
rewrite (eq_bigr (fun l : literal d => ((l.1, l.2) \in c : nat))); last first.
  by move=> [i b] _ /=; case: (_ \in c).
rewrite -(pair_big xpredT xpredT (fun i b => ((i, b) \in c : nat))) /=.
by apply: leq_sum => i _; rewrite big_bool.
Qed.

Lemma literal_weight_norm c i :
  `|literal_weight c i| <= (((i, true) \in c) + ((i, false) \in c))%:R.
Proof.
rewrite /literal_weight natrD; case: (_ \in c); case: (_ \in c);
  rewrite ?subrr ?normr0 ?addr_ge0 ?ler0n //.
- by rewrite subr0 addr0 normr1.
- by rewrite sub0r add0r normrN normr1.
Qed.

Lemma literal_weight_sum c :
  \sum_i `|literal_weight c i| <= (literal_count true c + literal_count false c)%:R.
Proof.
apply: le_trans (ler_sum _ (fun i _ => literal_weight_norm c i)) _.
by rewrite -natr_sum /literal_count -big_split.
Qed.

Lemma literal_weight_values c i :
  [\/ literal_weight c i = 0, literal_weight c i = 1 | literal_weight c i = -1].
Proof.
rewrite /literal_weight; case: (_ \in c); case: (_ \in c).
- by rewrite subrr; constructor 1.
- by rewrite subr0; constructor 2.
- by rewrite sub0r; constructor 3.
- by rewrite subrr; constructor 1.
Qed.

Lemma literal_weight_support c : (#|[set i | literal_weight c i != 0%R]| <= size c)%N.
Proof.
apply: leq_trans (literal_count_sum c); rewrite /literal_count -big_split -sum1_card.
rewrite [X in (X <= _)%N]big_mkcond.
apply: leq_sum => i _; rewrite inE /literal_weight.
by case: (_ \in c); case: (_ \in c); rewrite ?subrr ?eqxx //; case: ifP.
Qed.

(** The number of literals that fail at x, each counted once. *)
Definition failing c x : nat :=
  (\sum_i (((i, true) \in c) && ~~ x i + (((i, false) \in c) && x i)))%N.

Lemma failing_eq0 c x : (failing c x == 0)%N = eval_conjunction c x.
Proof.
rewrite /failing sum_nat_eq0; apply/forallP/allP => [none [i b] ic|all_hold i].
  have := none i; rewrite /= addn_eq0 /holds /=; case: b ic => ic; rewrite ic /=.
    by case: (x i).
  by case: (x i); rewrite // andbF.
have hold b : (i, b) \in c -> x i = b by move=> /all_hold /eqP.
apply/implyP => _; rewrite addn_eq0; apply/andP; split.
- by case: ((i, true) \in c) (hold true) => // /(_ isT) ->.
- by case: ((i, false) \in c) (hold false) => // /(_ isT) ->.
Qed.

Lemma literal_score c x :
  \sum_i literal_weight c i * (x i)%:R = (literal_count true c)%:R - (failing c x)%:R.
Proof.
rewrite /literal_count /failing !natr_sum -sumrB; apply: eq_bigr => i _.
rewrite /literal_weight natrD; case: (x i); rewrite /= ?andbF ?andbT mulr0n ?add0r ?addr0.
  by rewrite mulr1n mulr1.
by rewrite mulr0 subrr.
Qed.

Theorem conjunction_to_threshold_explicit c :
  eval_threshold (literal_weight c) (literal_count true c)%:R =1 eval_conjunction c.
Proof.
move=> x; rewrite /eval_threshold literal_score -failing_eq0 -subr_ge0 addrAC subrr add0r.
by rewrite oppr_ge0 -[0 in LHS]/(0%:R) ler_nat leqn0.
Qed.

Theorem conjunction_to_threshold c :
  exists (w : 'I_d -> R) (theta : nat),
    [/\ eval_threshold w theta%:R =1 eval_conjunction c,
        forall i, [\/ w i = 0, w i = 1 | w i = -1],
        (#|[set i | w i != 0%R]| <= size c)%N
      & \sum_i `|w i| + theta%:R <= (2 * size c)%:R].
Proof.
exists (literal_weight c), (literal_count true c); split.
- exact: conjunction_to_threshold_explicit.
- exact: literal_weight_values.
- exact: literal_weight_support.
have count := literal_count_sum c.
apply: le_trans (ler_add (literal_weight_sum c) (lexx _)) _; rewrite -natrD ler_nat.
by rewrite mul2n -addnn leq_add // (leq_trans (leq_addr _ _) count).
Qed.

End Literals.
