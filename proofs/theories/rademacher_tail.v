(** * rademacher_tail: the even moments and the tail of a weighted sum of random signs

    Purpose.  Why a label that a linear bound gives only on average over a box still holds on all but
    a small part of it.

    Statement.  Let x be uniform on {0,1}^d, eps_i = 1 or -1 as x_i is 0 or 1, and
    T = sum_i a_i eps_i.  Then, with A = sum_i a_i^2 and (2k-1)!! = 1 * 3 * ... * (2k-1),
    - E T^(2k) <= (2k-1)!! A^k ([rademacher_moment]);
    - Pr[T <= -s] <= 1/2 (2k-1)!! (A / s^2)^k for s > 0 and k >= 1 ([rademacher_tail]);
    - the same in a box, that is among the points of a clause, where the sums are over the variables
      that the clause leaves free ([rademacher_tail_box]);
    - so if y >= s + T at the points of the box, y > 0 there up to that fraction of it
      ([rademacher_tail_positive]).

    Not claimed.  That the bounds are tight, or which k is best.

    Idea.  Given the other variables, eps_i is 1 or -1 with probability 1/2 each, so
    E (T + a eps)^(2k) = sum_j C(2k,2j) a^(2j) E T^(2k-2j).  By induction this is at most
    sum_j C(2k,2j) (2k-2j-1)!! a^(2j) A^(k-j), and C(2k,2j) (2j-1)!! (2k-2j-1)!! = C(k,j) (2k-1)!!.
    The tail is Markov's inequality for T^(2k), and half of it, as T and -T have the same
    distribution.

    Source: Khintchine, 1923.  Proofs of this project.

    Public theorems: rademacher_tail, rademacher_moment, rademacher_tail_box,
    rademacher_tail_positive, rademacher_tail_witness. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring zify.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import parity_walls.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

(** (2k-1)!!, which is 1 for k = 0. *)
Fixpoint odd_factorial (k : nat) : nat :=
  if k is k'.+1 then ((k'.*2.+1) * odd_factorial k')%N else 1%N.

Lemma odd_factorial_gt0 k : (0 < odd_factorial k)%N.
Proof. by elim: k => //= k IH; rewrite muln_gt0 IH. Qed.

Lemma factorial_double k : ((k.*2)`! = 2 ^ k * (k`! * odd_factorial k))%N.
Proof.
elim: k => // k IH; rewrite doubleS !factS IH expnS /= -doubleS -mul2n.
by rewrite -!mulnA; congr (2 * _)%N; lia.
Qed.

Lemma binomial_double k j : (j <= k)%N ->
  ('C(k.*2, j.*2) * (odd_factorial j * odd_factorial (k - j)) = 'C(k, j) * odd_factorial k)%N.
Proof.
move=> jk; have pos : (0 < 2 ^ k * (j`! * (k - j)`!))%N.
  by rewrite !muln_gt0 expn_gt0 !fact_gt0.
apply/eqP; rewrite -(eqn_pmul2r pos); apply/eqP.
have := bin_fact jk; have : (j.*2 <= k.*2)%N by rewrite leq_double.
move=> /bin_fact; rewrite -doubleB !factorial_double.
have -> : (2 ^ k = 2 ^ j * 2 ^ (k - j))%N by rewrite -expnD subnKC.
move=> e2 e1; transitivity ('C(k.*2, j.*2) *
    (2 ^ j * (j`! * odd_factorial j) * (2 ^ (k - j) * ((k - j)`! * odd_factorial (k - j)))))%N.
  by lia.
by rewrite e2 -e1; lia.
Qed.

Lemma binomial_odd_factorial k j : (j <= k)%N ->
  ('C(k.*2, j.*2) * odd_factorial (k - j) <= 'C(k, j) * odd_factorial k)%N.
Proof.
move=> /binomial_double <-; rewrite leq_mul2l leq_pmull ?orbT //; exact: odd_factorial_gt0.
Qed.

Section Tail.

Variables (R : realFieldType) (d : nat).
Implicit Types (S : {set 'I_d}) (x : cube d) (i : 'I_d) (w : cube d -> R).

Local Notation E := (Ex (uniform_cube R d)).

(** The sum over the terms of even index. *)
Lemma sum_even (F : nat -> R) k :
  \sum_(n < (k.*2).+1) (if odd n then 0 else F n) = \sum_(j < k.+1) F j.*2.
Proof.
elim: k => [|k IH]; first by rewrite !big_ord1.
by rewrite doubleS 2!big_ord_recr IH /= odd_double /= addr0 [RHS]big_ord_recr.
Qed.

Lemma even_power (t a : R) k :
  2%:R^-1 * ((t + a) ^+ k.*2 + (t - a) ^+ k.*2) =
  \sum_(j < k.+1) t ^+ (k - j).*2 * a ^+ j.*2 *+ 'C(k.*2, j.*2).
Proof.
under [RHS]eq_bigr do rewrite doubleB.
rewrite -(sum_even (fun n => t ^+ (k.*2 - n) * a ^+ n *+ 'C(k.*2, n))).
rewrite !exprDn -big_split mulr_sumr; apply: eq_bigr => n _ /=.
rewrite exprNn -signr_odd; case: ifP => _; last by rewrite expr0 mul1r half_double.
by rewrite expr1 mulN1r mulrN mulNrn addrN mulr0.
Qed.

Lemma regroup (b c e : R) m n : b *+ n * (m%:R * c * e) = (n * m)%:R * (b * c * e).
Proof. by rewrite natrM -(mulr_natr b n); ring. Qed.

Lemma regroup' (b c e : R) m n : m%:R * (c * b *+ n) * e = (n * m)%:R * (b * c * e).
Proof. by rewrite natrM -(mulr_natr (c * b) n); ring. Qed.

(** The point x with the bits in S changed. *)
Definition reverse S x : cube d := [ffun i => (i \in S) (+) x i].

Lemma reverseK S : involutive (reverse S).
Proof. by move=> x; apply/ffunP => i; rewrite !ffunE addbA addbb. Qed.

Lemma ex_reverse S (F : cube d -> R) : E F = E (fun x => F (reverse S x)).
Proof.
rewrite /Ex (reindex_inj (inv_inj (reverseK S))) /=.
by apply: eq_bigr => x _; rewrite !uniform_cubeE.
Qed.

Lemma sign_reverse S x i : sign R (reverse S x i) = (if i \in S then -1 else 1) * sign R (x i).
Proof.
by rewrite ffunE /sign; case: (i \in S); case: (x i); rewrite ?mul1r ?mulN1r ?opprK.
Qed.

(** A weight that does not look at the variables in S. *)
Definition ignores S w : Prop := forall (T : {set 'I_d}) x, T \subset S -> w (reverse T x) = w x.

Variable a : 'I_d -> R.

Lemma seq_moment (s : seq 'I_d) S w k : uniq s -> {subset s <= S} -> ignores S w -> (forall x, 0 <= w x) ->
  E (fun x => w x * (\sum_(i <- s) a i * sign R (x i)) ^+ k.*2)
  <= (odd_factorial k)%:R * (\sum_(i <- s) a i ^+ 2) ^+ k * E w.
Proof.
move=> us sS wS w0; elim: s us sS k => [|i s IH] /=; first move=> _ _ k.
  under eq_ex do rewrite big_nil; rewrite big_nil exZr mulrC ler_wpmul2r //.
    by apply: ex_ge0 => x _.
  rewrite !expr0n double_eq0; case: k => [|k]; first by rewrite mulr1.
  by rewrite mulr0.
move=> /andP[si us] sS k.
have {}IH := IH us (fun j js => sS j (mem_behead (s := i :: s) js)).
set A := \sum_(j <- s) a j ^+ 2; pose t x := \sum_(j <- s) a j * sign R (x j).
have iS : [set i] \subset S by rewrite sub1set; apply: sS; rewrite mem_head.
have tE x : t (reverse [set i] x) = t x.
  apply: eq_big_seq => j js; rewrite sign_reverse inE; case: eqP => [ji|_]; last by rewrite mul1r.
  by rewrite -ji js in si.
have step : E (fun x => w x * (a i * sign R (x i) + t x) ^+ k.*2) =
    \sum_(j < k.+1) a i ^+ j.*2 *+ 'C(k.*2, j.*2) * E (fun x => w x * t x ^+ (k - j).*2).
  transitivity (E (fun x => w x * \sum_(j < k.+1) t x ^+ (k - j).*2 * a i ^+ j.*2 *+
                                     'C(k.*2, j.*2))).
    rewrite -[LHS]half_double {2}(ex_reverse [set i]) -exD -exZ; apply: eq_ex => x.
    rewrite tE sign_reverse inE eqxx (wS _ _ iS) -mulrDr mulrCA -even_power mulN1r mulrN.
    rewrite ![_ + t x]addrC; congr (_ * (_ * _)).
    by rewrite /sign; case: (x i); rewrite ?mulr1 // mulrN1 opprK addrC.
  under [RHS]eq_bigr do rewrite -exZ.
  rewrite -ex_sum; apply: eq_ex => x; rewrite mulr_sumr; apply: eq_bigr => j _.
  by rewrite -mulrnAr mulrA mulrC.
under eq_ex do rewrite big_cons; rewrite step big_cons -/A [_ + A]addrC exprDn.
rewrite [X in _ <= X * _]mulr_sumr [leRHS]mulr_suml.
have A0 : 0 <= A by apply: sumr_ge0 => j _; apply: sqr_ge0.
apply: ler_sum => j _; have jk : (j <= k)%N by rewrite -ltnS.
have a0 : 0 <= a i ^+ j.*2 by rewrite exprn_even_ge0 ?odd_double.
apply: le_trans (ler_wpmul2l (mulrn_wge0 _ a0) (IH _)) _.
set B := a i ^+ j.*2 * A ^+ (k - j) * E w.
have E0 : 0 <= E w by apply: ex_ge0 => x _.
have B0 : 0 <= B := mulr_ge0 (mulr_ge0 a0 (exprn_ge0 _ A0)) E0.
rewrite -exprM mul2n regroup regroup' -/B.
by rewrite ler_wpmul2r // ler_nat binomial_odd_factorial.
Qed.

Lemma set_moment S w k : ignores S w -> (forall x, 0 <= w x) ->
  E (fun x => w x * (\sum_(i in S) a i * sign R (x i)) ^+ k.*2)
  <= (odd_factorial k)%:R * (\sum_(i in S) a i ^+ 2) ^+ k * E w.
Proof.
move=> wS w0; under eq_ex do rewrite -big_enum; rewrite -[X in X ^+ k]big_enum.
by apply: (seq_moment (S := S)) => //; [exact: enum_uniq | move=> i; rewrite mem_enum].
Qed.

Lemma set_tail S (P : pred (cube d)) k s : ignores S (fun x => (P x)%:R) -> 0 < s -> (0 < k)%N ->
  Pr (uniform_cube R d) (fun x => P x && (\sum_(i in S) a i * sign R (x i) <= - s))
  <= 2%:R^-1 * (odd_factorial k)%:R * ((\sum_(i in S) a i ^+ 2) / s ^+ 2) ^+ k
     * Pr (uniform_cube R d) P.
Proof.
move=> PS s0 k0; set A := \sum_(i in S) a i ^+ 2.
pose t x := \sum_(i in S) a i * sign R (x i).
have tN x : t (reverse S x) = - t x.
  by rewrite /t -sumrN; apply: eq_bigr => i iS; rewrite sign_reverse iS mulN1r mulrN.
have sk : 0 < s ^+ k.*2 by rewrite exprn_gt0.
have both : Pr (uniform_cube R d) (fun x => P x && (t x <= - s)) =
    2%:R^-1 * E (fun x => (P x)%:R * ((t x <= - s)%R%:R + (s <= t x)%R%:R)).
  rewrite -[LHS]half_double -{1}ex_pr -ex_pr {2}(ex_reverse S) -exD; congr (_ * _).
  apply: eq_ex => x; rewrite tN ler_opp2 mulrDr; congr (_ + _); rewrite -mulnb natrM //.
  by rewrite PS.
have markov x : (P x)%:R * ((t x <= - s)%R%:R + (s <= t x)%R%:R) <=
    (s ^+ k.*2)^-1 * ((P x)%:R * t x ^+ k.*2).
  rewrite mulrCA ler_wpmul2l ?ler0n // mulrC ler_pdivl_mulr //.
  have t0 : 0 <= t x ^+ k.*2 by rewrite exprn_even_ge0 ?odd_double.
  have tt : (- t x) ^+ k.*2 = t x ^+ k.*2 by rewrite exprNn -signr_odd odd_double mul1r.
  case: (lerP s (t x)) => [st|_]; last case: (lerP (t x) (- s)) => [ts|_].
  - have -> : (t x <= - s) = false.
      by apply/negbTE; rewrite -ltNge (lt_le_trans _ st) // gtr_opp.
    by rewrite add0r mul1r ler_expn2r ?nnegrE ?(ltW s0) // (le_trans (ltW s0)).
  - rewrite addr0 mul1r -tt; have st : s <= - t x by rewrite ler_oppr.
    by rewrite ler_expn2r ?nnegrE ?(ltW s0) // (le_trans (ltW s0)).
  - by rewrite addr0 mul0r.
rewrite [leLHS]both -!mulrA ler_wpmul2l ?invr_ge0 ?ler0n //.
apply: le_trans (ex_mono (fun x _ => markov x)) _; rewrite exZ mulrC ler_pdivr_mulr //.
apply: le_trans (set_moment k PS (fun x => ler0n _ _)) _.
rewrite ex_pr -/A expr_div_n -exprM mul2n.
set p := Pr _ P; set m := _%:R.
suff -> : m * (A ^+ k / s ^+ k.*2 * p) * s ^+ k.*2 = m * A ^+ k * p by [].
by rewrite -!mulrA; congr (m * (_ * _)); rewrite mulrC -mulrA divff ?mulr1 // lt0r_neq0.
Qed.

(** The cube itself. *)
Theorem rademacher_moment k :
  E (fun x => (\sum_i a i * sign R (x i)) ^+ k.*2)
  <= (odd_factorial k)%:R * (\sum_i a i ^+ 2) ^+ k.
Proof.
have := @set_moment setT (fun=> 1) k (fun _ _ _ => erefl) (fun _ => ler01).
rewrite ex_const mulr1 => H; apply: le_trans (le_trans H _); rewrite le_eqVlt; apply/orP; left.
  by apply/eqP/eq_ex => x; rewrite mul1r; congr (_ ^+ _); apply: eq_bigl => i; rewrite inE.
by apply/eqP; congr (_ * _ ^+ _); apply: eq_bigl => i; rewrite inE.
Qed.

(** A box: the points of a clause, the variables it leaves free. *)
Theorem rademacher_tail_box (c : clause d) k s : 0 < s -> (0 < k)%N ->
  Pr (uniform_cube R d)
    (fun x => eval_clause c x && (\sum_(i | c i == None) a i * sign R (x i) <= - s))
  <= 2%:R^-1 * (odd_factorial k)%:R * ((\sum_(i | c i == None) a i ^+ 2) / s ^+ 2) ^+ k
     * Pr (uniform_cube R d) (eval_clause c).
Proof.
move=> s0 k0; pose S := [set i | c i == None].
have inS i : (i \in S) = (c i == None) by rewrite inE.
have cS : ignores S (fun x => (eval_clause c x)%:R).
  move=> T x TS; congr (_%:R); congr nat_of_bool; apply: eq_forallb => i; rewrite ffunE.
  case ci: (c i) => [b|] //; case iT: (i \in T) => //.
  by move/subsetP/(_ i iT): TS; rewrite inS ci.
have := set_tail cS s0 k0; rewrite [X in X / s ^+ 2](eq_bigl _ _ inS).
by move=> H; apply: le_trans H; rewrite le_eqVlt; apply/orP; left;
  apply/eqP/eq_pr => x; rewrite (eq_bigl _ _ inS).
Qed.

Theorem rademacher_tail k s : 0 < s -> (0 < k)%N ->
  Pr (uniform_cube R d) (fun x => \sum_i a i * sign R (x i) <= - s)
  <= 2%:R^-1 * (odd_factorial k)%:R * ((\sum_i a i ^+ 2) / s ^+ 2) ^+ k.
Proof.
move=> s0 k0; have := rademacher_tail_box (@empty_clause d) s0 k0.
have free i : (@empty_clause d i == None) = true by rewrite ffunE.
rewrite (pr_sure _ (@eval_empty_clause d)) mulr1 [X in X / s ^+ 2](eq_bigl _ _ free).
move=> H; apply: le_trans H; rewrite le_eqVlt; apply/orP; left.
by apply/eqP/eq_pr => x; rewrite eval_empty_clause (eq_bigl _ _ free).
Qed.

(** If y >= s + T in the box, y is positive there up to that fraction. *)
Theorem rademacher_tail_positive (c : clause d) (y : cube d -> R) k s : 0 < s -> (0 < k)%N ->
  (forall x, eval_clause c x -> s + \sum_(i | c i == None) a i * sign R (x i) <= y x) ->
  Pr (uniform_cube R d) (fun x => eval_clause c x && (y x <= 0))
  <= 2%:R^-1 * (odd_factorial k)%:R * ((\sum_(i | c i == None) a i ^+ 2) / s ^+ 2) ^+ k
     * Pr (uniform_cube R d) (eval_clause c).
Proof.
move=> s0 k0 below; apply: le_trans (rademacher_tail_box c s0 k0); apply: pr_mono => x.
move=> /andP[cx y0]; rewrite cx -subr_ge0 -opprD oppr_ge0 /=.
exact: le_trans (below x cx) y0.
Qed.

End Tail.

(** The bound can be attained: one sign with weight 1, s = 1. *)
Lemma rademacher_tail_witness (R : realFieldType) :
  Pr (uniform_cube R 1) (fun x => \sum_i 1 * sign R (x i) <= - 1) =
  2%:R^-1 * (odd_factorial 1)%:R * ((\sum_(i < 1) 1 ^+ 2) / 1 ^+ 2) ^+ 1.
Proof.
rewrite big_ord1 !expr1n divr1 !mulr1 -ex_pr.
have -> : Ex (uniform_cube R 1) (fun x => (\sum_i 1 * sign R (x i) <= - 1)%R%:R) =
          Ex (uniform_cube R 1) (fun x => \prod_(i < 1) (x i)%:R).
  apply: eq_ex => x; rewrite !big_ord1 mul1r /sign; case: (x ord0); rewrite ?lexx //.
  by apply/eqP; rewrite pnatr_eq0 eqb0 -ltNge (lt_trans _ (@ltr01 R)) // oppr_lt0 ltr01.
by rewrite (ex_product (fun _ b => b%:R)) big_ord1 addr0 mulr1.
Qed.
