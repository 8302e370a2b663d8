(**
clause_count_bound: few clauses are linear in a representation of bounded norm.

In words.  Let x be uniform on the cube {0,1}^d, phi a representation with E ||phi||^2 = B^2, and
tau^2 a bound on the squared norm of the probes.  The number of sets S of k variables for which some
clause AND_{S,a} is (tau, eta)-approximately linear in phi is at most
tau^2 B^2 / (2^-k - sqrt eta)^2, if sqrt eta < 2^-k; for exactly linear clauses it is at most
4^k tau^2 B^2, and the number of the clauses themselves is at most 2^k 4^k tau^2 B^2.
So the clauses that the search accepts at a level do not grow with d.

The square root is handled by any number s >= 0 with eta <= s^2 and s < 2^-k, so that
the statement holds over every ordered field (s = sqrt eta is the best choice, where it exists).

Under any other distribution, such as the empirical distribution of a sample: if the parities of the
sets have correlations at most mu <= 1/(M+1) with each other, and each clause has correlation at
least b with the parity of its variables (b = 2^-k less the deviation), then at most M sets pass, if
2 tau^2 B^2 / (b - s)^2 < M + 1 (clause_count_bound_empirical).

Deliberately not claimed: how large a sample makes the correlations that small, or that a bound is
attained.

Idea of the proof.  chi_S, the parity of S with values 1 and -1, has correlation 2^-k in absolute
value with AND_{S,a}.  So a probe w has |w . E[phi chi_S]| >= 2^-k - s, whence
tau^2 ||E[phi chi_S]||^2 >= (2^-k - s)^2 by Cauchy-Schwarz; and the sum over S of
||E[phi chi_S]||^2 is at most E ||phi||^2 by Bessel's inequality, as the chi_S are orthonormal.

Source: Boix-Adsera, 2024 (bounded clauses under the linear representation hypothesis), with
constants of this project.

Public theorems: clause_count_bound, clause_count_bound_division, clause_count_bound_exact,
clause_count_bound_clauses, clause_count_bound_nearly, clause_count_bound_empirical,
parity_orthonormal, parity_clause, bessel_inequality, near_bessel_inequality,
clause_count_bound_witness, clause_count_bound_empirical_witness.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions boolean depth_truncation.
From PacDistillation Require Import linear_representation clause_search.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * A little Fourier analysis on the cube *)

Section Fourier.
Variables (R : realFieldType) (d : nat).
Implicit Types (S T : {set 'I_d}) (x : cube d) (h : cube d -> R).

Local Notation E := (Ex (uniform_cube R d)).

Lemma uniform_cubeE x : uniform_cube R d x = \prod_(i < d) 2%:R^-1.
Proof.
rewrite uniform_onE inE cardsT card_ffun card_bool card_ord natrX mul1r.
by rewrite prodr_const card_ord exprVn.
Qed.

(** Under the uniform distribution the coordinates are independent fair bits. *)
Lemma ex_product (F : 'I_d -> bool -> R) :
  E (fun x => \prod_i F i (x i)) = \prod_i (2%:R^-1 * (F i true + F i false)).
Proof.
transitivity (\sum_(x : cube d) \prod_i (2%:R^-1 * F i (x i)) : R).
  by apply: eq_bigr => x _; rewrite uniform_cubeE -big_split.
rewrite -(bigA_distr_bigA (fun i b => 2%:R^-1 * F i b)).
by apply: eq_bigr => i _; rewrite big_bool mulrDr.
Qed.

Lemma half_double (a : R) : 2%:R^-1 * (a + a) = a.
Proof. by rewrite -mulr2n -(mulr_natl a) mulrA mulVf ?mul1r // pnatr_eq0. Qed.

(** The parity of the variables in S, with the values 1 (even) and -1 (odd). *)
Definition sign (b : bool) : R := if b then -1 else 1.
Definition chi S x : R := \prod_(i in S) sign (x i).

Lemma chiE S x : chi S x = \prod_i (if i \in S then sign (x i) else 1).
Proof. exact: big_mkcond. Qed.

(** The parities are orthonormal. *)
Theorem parity_orthonormal S T : E (fun x => chi S x * chi T x) = (S == T)%:R.
Proof.
pose F i b : R := (if i \in S then sign b else 1) * (if i \in T then sign b else 1).
transitivity (E (fun x => \prod_i F i (x i))).
  by apply: eq_ex => x; rewrite !chiE -big_split.
rewrite ex_product; case: eqP => [ST|/eqP ST].
  rewrite big1 // => i _; rewrite /F -ST; case: (i \in S); last by rewrite !mulr1 half_double.
  by rewrite /sign mulrN1 opprK mulr1 half_double.
have [i iST] : exists i, (i \in S) != (i \in T).
  by apply/existsP; apply: contraR ST => /existsPn eqST; apply/eqP/setP => i; apply/eqP/negPn.
rewrite (bigD1 i) //= /F; move: iST; case: (i \in S); case: (i \in T) => //= _.
all: by rewrite ?mulr1 ?mul1r addNr mulr0 mul0r.
Qed.

Lemma chi_sq S x : chi S x ^+ 2 = 1.
Proof.
rewrite /chi -prodrXl big1 // => i _; rewrite /sign.
by case: (x i); rewrite ?sqrrN expr1n.
Qed.

(** A clause with the variables S has correlation 2^-|S| with the parity of S, in absolute value. *)
Theorem parity_clause (c : clause d) :
  `|E (fun x => clause_value R c x * chi (clause_vars c) x)| = 2%:R^-1 ^+ clause_width c.
Proof.
pose F i b : R := if c i is Some b' then (b == b')%:R * sign b else 1.
transitivity `|E (fun x => \prod_i F i (x i))|.
  congr `|_|; apply: eq_ex => x; rewrite chiE /clause_value.
  have -> : (eval_clause c x)%:R = \prod_i (if c i is Some b then (x i == b)%:R else 1) :> R.
    case: (boolP (eval_clause c x)) => [/forallP cx|/forallPn[i cx]].
      by rewrite big1 // => i _; have := cx i; case: (c i) => // b ->.
    by rewrite (bigD1 i) //=; case: (c i) cx => // b /negbTE ->; rewrite mul0r.
  rewrite -big_split; apply: eq_bigr => i _; rewrite /F inE /=.
  by case: (c i) => [b|] //=; rewrite mulr1.
rewrite ex_product normr_prod /clause_width -prodr_const [RHS]big_mkcond.
apply: eq_bigr => i _; rewrite /F inE; case: (c i) => [b|] /=; last by rewrite half_double normr1.
have half0 : 0 <= 2%:R^-1 :> R by rewrite invr_ge0 ler0n.
case: b; rewrite /= !(mul1r, mul0r, addr0, add0r, mulr1) ?mulrN1 ?normrN ger0_norm //.
Qed.

(** Bessel's inequality. *)
Theorem bessel_inequality h : \sum_S E (fun x => h x * chi S x) ^+ 2 <= E (fun x => h x ^+ 2).
Proof.
pose a S := E (fun x => h x * chi S x); pose p x := \sum_S a S * chi S x.
have hp : E (fun x => h x * p x) = \sum_S a S ^+ 2.
  under eq_ex do rewrite mulr_sumr; rewrite ex_sum; apply: eq_bigr => S _.
  by under eq_ex do rewrite mulrCA; rewrite exZ expr2.
have pp : E (fun x => p x ^+ 2) = \sum_S a S ^+ 2.
  under eq_ex do rewrite expr2 {1}/p mulr_suml; rewrite ex_sum; apply: eq_bigr => S _.
  under eq_ex do rewrite -mulrA /p mulr_sumr mulr_sumr; rewrite ex_sum (bigD1 S) //=.
  rewrite big1 => [|T /negbTE TS].
    under eq_ex do rewrite [chi S _ * _]mulrCA.
    by rewrite !exZ parity_orthonormal eqxx mulr1 addr0 expr2.
  by under eq_ex do rewrite [chi S _ * _]mulrCA; rewrite !exZ parity_orthonormal eq_sym TS !mulr0.
rewrite -subr_ge0.
have -> : E (fun x => h x ^+ 2) - \sum_S a S ^+ 2 = E (fun x => (h x - p x) ^+ 2).
  under [RHS]eq_ex do rewrite sqrrB.
  rewrite exD exB pp; under [X in _ - X + _]eq_ex do rewrite mulr2n.
  by rewrite exD hp opprD addrA subrK.
by apply: ex_ge0 => x _; exact: sqr_ge0.
Qed.

(** Bessel's inequality for N nearly orthogonal parities, under any distribution D: the factor is
    1 + mu (N - 1) if the correlations of different parities are at most mu. *)
Theorem near_bessel_inequality (D : dist R [finType of cube d]) (Ss : {set {set 'I_d}}) (mu : R) h :
  0 <= mu ->
  {in Ss &, forall S T, S != T -> `|Ex D (fun x => chi S x * chi T x)| <= mu} ->
  \sum_(S in Ss) Ex D (fun x => h x * chi S x) ^+ 2 <=
  (1 + mu * #|Ss|.-1%:R) * Ex D (fun x => h x ^+ 2).
Proof.
move=> mu0 near; pose a S := Ex D (fun x => h x * chi S x); set A := \sum_(S in Ss) _.
pose p x := \sum_(S in Ss) a S * chi S x; set K := 1 + _.
have h0 : 0 <= Ex D (fun x => h x ^+ 2) by apply: ex_ge0 => x _; exact: sqr_ge0.
have A0 : 0 <= A by apply: sumr_ge0 => S _; exact: sqr_ge0.
have K0 : 0 <= K by rewrite addr_ge0 ?ler01 // mulr_ge0 ?ler0n.
have hp : Ex D (fun x => h x * p x) = A.
  under eq_ex do rewrite mulr_sumr; rewrite ex_sum; apply: eq_bigr => S _.
  by under eq_ex do rewrite mulrCA; rewrite exZ expr2.
have pp : Ex D (fun x => p x ^+ 2) =
    \sum_(S in Ss) \sum_(T in Ss) a S * a T * Ex D (fun x => chi S x * chi T x).
  under eq_ex do rewrite expr2 {1}/p mulr_suml; rewrite ex_sum; apply: eq_bigr => S _.
  under eq_ex do rewrite /p mulr_sumr; rewrite ex_sum; apply: eq_bigr => T _.
  by under eq_ex do rewrite mulrACA; rewrite exZ.
have pK : Ex D (fun x => p x ^+ 2) <= K * A.
  case: (posnP #|Ss|) => [N0|N0].
    rewrite pp big_pred0; first by rewrite mulr_ge0.
    by move=> S; move/eqP: N0; rewrite cards_eq0 => /eqP->; rewrite inE.
  pose q S T := mu * ((a S ^+ 2 + a T ^+ 2) / 2%:R) + (S == T)%:R * ((1 - mu) * a S ^+ 2).
  have half (b : R) : (b + b) / 2%:R = b by rewrite -mulr2n -[b *+ 2]mulr_natr mulfK ?pnatr_eq0.
  apply: (@le_trans _ _ (\sum_(S in Ss) \sum_(T in Ss) q S T)).
    rewrite pp; apply: ler_sum => S Sin; apply: ler_sum => T Tin; rewrite /q.
    case: eqVneq => [<-|ST].
      have -> : Ex D (fun x => chi S x * chi S x) = 1.
        by rewrite -[RHS](ex_const D 1); apply: eq_ex => x; rewrite -expr2 chi_sq.
      by rewrite mulr1 half mul1r -mulrDl addrC subrK mul1r -expr2.
    rewrite mul0r addr0; apply: le_trans (ler_norm _) _; rewrite normrM mulrC.
    apply: (@le_trans _ _ (mu * `|a S * a T|)); first by rewrite ler_wpmul2r // near.
    rewrite ler_wpmul2l // ler_pdivl_mulr ?ltr0n // mulr_natr normrM.
    rewrite -subr_ge0 -(real_normK (num_real (a S))) -(real_normK (num_real (a T))).
    by rewrite addrAC -sqrrB sqr_ge0.
  have diagonal S : S \in Ss ->
      \sum_(T in Ss) (S == T)%:R * ((1 - mu) * a S ^+ 2) = (1 - mu) * a S ^+ 2.
    move=> Sin; rewrite (bigD1 S) //= eqxx mul1r big1 ?addr0 // => T /andP[_ /negbTE TS].
    by rewrite eq_sym TS mul0r.
  have pairs : \sum_(S in Ss) \sum_(T in Ss) (a S ^+ 2 + a T ^+ 2) = (A + A) *+ #|Ss|.
    under eq_bigr do rewrite big_split /= sumr_const.
    by rewrite big_split /= sumr_const sumrMnl mulrnDl.
  rewrite (eq_bigr (fun S => mu * ((\sum_(T in Ss) (a S ^+ 2 + a T ^+ 2)) / 2%:R) +
    (1 - mu) * a S ^+ 2)) => [|S Sin]; last first.
    by rewrite big_split /= diagonal // -mulr_sumr -mulr_suml.
  rewrite big_split /= -!mulr_sumr -mulr_suml pairs mulrnAl half -/A -mulr_natl.
  rewrite /K -subn1 natrB //; rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
have [A00|Apos] := eqVneq A 0; first by rewrite A00 mulr_ge0.
have {}Apos : 0 < A by rewrite lt_def Apos.
rewrite -(ler_pmul2r Apos) -expr2 -{1}hp.
apply: le_trans (cauchy_schwarz _ _ (dist_ge0 D)) _.
by rewrite -(mulrA K) (mulrCA K) ler_wpmul2l.
Qed.

(** Dual: the clauses with given variables are at most 2^k. *)
Lemma card_clauses_of S : (#|[set c : clause d | clause_vars c == S]| <= 2 ^ #|S|)%N.
Proof.
rewrite -card_powerset -(card_in_imset (f := fun c : clause d => [set i | c i == Some true])).
  apply: subset_leq_card; apply/subsetP => T /imsetP[c]; rewrite inE => /eqP cS ->.
  by rewrite inE -cS; apply/subsetP => i; rewrite !inE => /eqP->.
move=> c c'; rewrite !inE => /eqP cS /eqP c'S /setP cc'; apply/ffunP => i.
have := cc' i; rewrite !inE; have : (c i != None) = (c' i != None).
  by move: cS; rewrite -c'S => /setP /(_ i); rewrite !inE.
by case: (c i) => [[]|]; case: (c' i) => [[]|].
Qed.

End Fourier.

(** * Counting *)

Section Count.
Variables (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m).
Implicit Types (S : {set 'I_d}) (c : clause d).
Local Notation U := (uniform_cube R d).
Local Notation E := (Ex U).

(** B^2. *)
Definition mean_squared_norm : R := E (fun x => squared_norm (phi x)).

(** E[phi chi_S], under any distribution. *)
Definition coefficient (D : dist R [finType of cube d]) S : 'rV[R]_m :=
  \row_j Ex D (fun x => phi x 0 j * chi R S x).
Local Notation parity_coefficient := (coefficient U).

Lemma bessel_representation : \sum_S squared_norm (parity_coefficient S) <= mean_squared_norm.
Proof.
rewrite /squared_norm /dot exchange_big /mean_squared_norm.
rewrite (ex_sum _ _ (fun j x => phi x 0 j * phi x 0 j)); apply: ler_sum => j _.
have := bessel_inequality (fun x => phi x 0 j); under eq_ex do rewrite expr2.
by apply: le_trans; apply: ler_sum => S _; rewrite !mxE -expr2.
Qed.

Lemma dot_coefficient D w S :
  dot w (coefficient D S) = Ex D (fun x => predict phi w x * chi R S x).
Proof.
rewrite /dot /predict; under [RHS]eq_ex do rewrite mulr_suml; rewrite ex_sum.
apply: eq_bigr => j _; rewrite mxE -exZ; apply: eq_ex => x; by rewrite mulrA.
Qed.

(** A linear clause of correlation at least b with S makes the coefficient of S large. *)
Lemma coefficient_large D tau2 eta s (b : R) c S : eta <= s ^+ 2 -> 0 <= s -> s <= b ->
  b <= `|Ex D (fun x => clause_value R c x * chi R S x)| ->
  approximately_linear phi tau2 eta D (clause_value R c) ->
  (b - s) ^+ 2 <= tau2 * squared_norm (coefficient D S).
Proof.
move=> etas s0 sb bA [w [wt we]]; pose A := Ex D (fun x => clause_value R c x * chi R S x).
pose r := Ex D (fun x => (predict phi w x - clause_value R c x) * chi R S x).
have split : dot w (coefficient D S) = A + r.
  rewrite dot_coefficient -exD; apply: eq_ex => x.
  by rewrite -mulrDl addrC subrK.
have rs : `|r| <= s.
  rewrite -(@ler_sqr _ `|r| s) ?nnegrE ?normr_ge0 // -normrX ger0_norm ?sqr_ge0 //.
  apply: le_trans etas; apply: le_trans we.
  have := @cauchy_schwarz R _ D (fun x => predict phi w x - clause_value R c x)
    (chi R S) (dist_ge0 D).
  rewrite -/(Ex _ _) -/(Ex _ _) -/(Ex _ _).
  by rewrite [X in _ * X](eq_ex D (chi_sq R S)) ex_const mulr1.
have low : b - s <= `|dot w (coefficient D S)|.
  rewrite split -(opprK r); apply: le_trans (ler_sub_dist _ _).
  by rewrite normrN ler_sub.
apply: (@le_trans _ _ (`|dot w (coefficient D S)| ^+ 2)).
  by rewrite ler_sqr // nnegrE ?subr_ge0 // normr_ge0.
rewrite -normrX ger0_norm ?sqr_ge0 //; apply: le_trans (dot_cauchy_schwarz _ _) _.
by rewrite ler_wpmul2r // squared_norm_ge0.
Qed.

(** [Ss] is any family of sets of k variables for each of which some clause is linear. *)
Theorem clause_count_bound (tau2 eta s : R) (k : nat) (Ss : {set {set 'I_d}}) :
  0 <= tau2 -> 0 <= s -> eta <= s ^+ 2 -> s < 2%:R^-1 ^+ k ->
  (forall S, S \in Ss -> #|S| = k /\ exists c, clause_vars c = S /\
     approximately_linear phi tau2 eta U (clause_value R c)) ->
  #|Ss|%:R * (2%:R^-1 ^+ k - s) ^+ 2 <= tau2 * mean_squared_norm.
Proof.
move=> t0 s0 etas sk lin.
apply: (@le_trans _ _ (tau2 * \sum_(S in Ss) squared_norm (parity_coefficient S))).
  rewrite mulr_sumr mulr_natl -sumr_const; apply: ler_sum => S /lin [Sk [c [cS lc]]].
  have wk : clause_width c = k by rewrite /clause_width cS.
  apply: coefficient_large etas s0 (ltW sk) _ lc.
  by rewrite -cS parity_clause wk.
rewrite ler_wpmul2l //; apply: le_trans bessel_representation.
rewrite [leRHS](bigID (mem Ss)) /= ler_addl; apply: sumr_ge0 => S _; exact: squared_norm_ge0.
Qed.

Theorem clause_count_bound_division (tau2 eta s : R) (k : nat) (Ss : {set {set 'I_d}}) :
  0 <= tau2 -> 0 <= s -> eta <= s ^+ 2 -> s < 2%:R^-1 ^+ k ->
  (forall S, S \in Ss -> #|S| = k /\ exists c, clause_vars c = S /\
     approximately_linear phi tau2 eta U (clause_value R c)) ->
  #|Ss|%:R <= tau2 * mean_squared_norm / (2%:R^-1 ^+ k - s) ^+ 2.
Proof.
move=> t0 s0 etas sk lin; rewrite ler_pdivl_mulr ?exprn_gt0 ?subr_gt0 //.
exact: clause_count_bound t0 s0 etas sk lin.
Qed.

(** Exactly linear clauses: at most 4^k tau^2 B^2 sets of variables ... *)
Theorem clause_count_bound_exact (tau2 : R) (k : nat) (Ss : {set {set 'I_d}}) :
  0 <= tau2 ->
  (forall S, S \in Ss -> #|S| = k /\ exists c, clause_vars c = S /\
     linear_clause phi tau2 setT c) ->
  #|Ss|%:R <= 4%:R ^+ k * tau2 * mean_squared_norm.
Proof.
move=> t0 lin; have half : 0 < 2%:R^-1 :> R by rewrite invr_gt0 ltr0n.
have four : 4%:R ^+ k = ((2%:R^-1 ^+ k) ^+ 2)^-1 :> R.
  by rewrite !exprVn invrK -exprM mulnC exprM -(natrX R 2 2).
rewrite four -mulrA mulrC -[X in X ^+ 2]subr0.
apply: (@clause_count_bound_division _ 0 0) => //; rewrite ?expr0n ?exprn_gt0 //.
move=> S /lin [Sk [c [cS lc]]]; split=> //; exists c; split=> //.
by apply: linear_on_approximately lc => x _; rewrite inE.
Qed.

(** ... and at most 2^k 4^k tau^2 B^2 clauses. *)
Theorem clause_count_bound_clauses (tau2 : R) (k : nat) (Cs : {set clause d}) :
  0 <= tau2 ->
  (forall c, c \in Cs -> clause_width c = k /\ linear_clause phi tau2 setT c) ->
  #|Cs|%:R <= 2%:R ^+ k * (4%:R ^+ k * tau2 * mean_squared_norm).
Proof.
move=> t0 lin; pose Ss := [set clause_vars c | c in Cs].
apply: (@le_trans _ _ (2 ^ k * #|Ss|)%:R).
  rewrite ler_nat; apply: (@leq_trans (\sum_(S in Ss) #|[set c in Cs | clause_vars c == S]|)).
    rewrite -sum1_card (partition_big_imset (@clause_vars d)) /=; apply: leq_sum => S _.
    by rewrite -sum1_card; apply/eq_leq/eq_bigl => c; rewrite inE.
  rewrite mulnC -sum_nat_const; apply: leq_sum => S /imsetP[c /lin [wk _] ->].
  rewrite -wk; apply: leq_trans (card_clauses_of _).
  by apply: subset_leq_card; apply/subsetP => c'; rewrite !inE => /andP[].
rewrite natrM natrX ler_wpmul2l ?exprn_ge0 ?ler0n //.
apply: clause_count_bound_exact => // S /imsetP[c cC ->].
by have [wk lc] := lin c cC; split=> //; exists c.
Qed.

(** ** Other distributions, for instance the empirical distribution of a sample *)

(** Under D, clauses of correlation at least b (think of 2^-k - deviation) with the parity of their
    variables, these parities having correlations at most mu with each other. *)
Section Empirical.
Variables (D : dist R [finType of cube d]) (tau2 eta s b mu : R).
Hypotheses (t0 : 0 <= tau2) (s0 : 0 <= s) (etas : eta <= s ^+ 2) (sb : s < b) (mu0 : 0 <= mu).

(** D-almost orthogonal variable sets, each with a linear clause. *)
Definition nearly_orthogonal (Ss : {set {set 'I_d}}) : Prop :=
  {in Ss &, forall S T, S != T -> `|Ex D (fun x => chi R S x * chi R T x)| <= mu}.
Definition has_linear_clause S : Prop :=
  exists c, [/\ clause_vars c = S, b <= `|Ex D (fun x => clause_value R c x * chi R S x)| &
    approximately_linear phi tau2 eta D (clause_value R c)].
Local Notation B2 := (Ex D (fun x => squared_norm (phi x))).

Theorem clause_count_bound_nearly (Ss : {set {set 'I_d}}) :
  nearly_orthogonal Ss -> (forall S, S \in Ss -> has_linear_clause S) ->
  #|Ss|%:R * (b - s) ^+ 2 <= (1 + mu * #|Ss|.-1%:R) * (tau2 * B2).
Proof.
move=> near lin.
apply: (@le_trans _ _ (tau2 * \sum_(S in Ss) squared_norm (coefficient D S))).
  rewrite mulr_sumr mulr_natl -sumr_const; apply: ler_sum => S /lin [c [cS low lc]].
  exact: coefficient_large etas s0 (ltW sb) low lc.
rewrite mulrCA ler_wpmul2l // /squared_norm /dot exchange_big.
rewrite (ex_sum _ _ (fun j x => phi x 0 j * phi x 0 j)) mulr_sumr; apply: ler_sum => j _.
have := near_bessel_inequality (fun x => phi x 0 j) mu0 near.
by under eq_ex do rewrite expr2; apply: le_trans; apply: ler_sum => S _; rewrite !mxE -expr2.
Qed.

(** If mu <= 1/(M+1) and 2 tau^2 B^2 / (b - s)^2 < M + 1, there are at most M such sets. *)
Theorem clause_count_bound_empirical (M : nat) (Ss : {set {set 'I_d}}) :
  nearly_orthogonal Ss -> (forall S, S \in Ss -> has_linear_clause S) ->
  mu * M.+1%:R <= 1 -> 2%:R * (tau2 * B2) < M.+1%:R * (b - s) ^+ 2 ->
  (#|Ss| <= M)%N.
Proof.
move=> near lin muM small; rewrite leqNgt; apply/negP => /card_geqP[l [ul sl sub]].
pose Ts := [set S in l]; have TS S : S \in Ts -> S \in Ss by rewrite inE => /sub.
have cT : #|Ts| = M.+1 by rewrite cardsE (card_uniqP ul).
have nearT : nearly_orthogonal Ts by move=> S T /TS Sin /TS Tin; exact: near.
have := clause_count_bound_nearly nearT (fun S ST => lin S (TS S ST)).
rewrite leNgt => /negP; apply; rewrite cT; apply: le_lt_trans small.
apply: ler_wpmul2r.
  by rewrite mulr_ge0 //; apply: ex_ge0 => x _; exact: squared_norm_ge0.
rewrite -[2%:R]/(1 + 1) ler_add2l; apply: le_trans muM.
by rewrite ler_wpmul2l // ler_nat.
Qed.

End Empirical.
End Count.

(** The hypotheses can hold: the representation x |-> (1, x_0) of one bit, with tau^2 = 2 and
    s = 1/4. *)
Lemma clause_count_bound_witness (R : realFieldType) (s : R) : s = 4%:R^-1 ->
  [/\ 0 <= s, s < 2%:R^-1 ^+ 1 &
    forall S, S \in [set [set (0 : 'I_1)]] -> #|S| = 1%N /\ exists c, clause_vars c = S /\
      approximately_linear (@bit_features R) 2%:R (s ^+ 2) (uniform_cube R 1) (clause_value R c)].
Proof.
move=> ->; split; first by rewrite invr_ge0 ler0n.
  by rewrite expr1 ltf_pinv ?posrE ?ltr0n // ltr_nat.
move=> S; rewrite inE => /eqP->; rewrite cards1; split=> //.
exists (extend empty_clause 0 true); split.
  by apply/setP => i; rewrite !inE (ord1 i) ffunE.
have [_ lin] := clause_search_witness R.
have node : extend empty_clause 0 true \in node_clauses bit_tree.
  by rewrite /node_clauses /= /allows ffunE /= !inE eqxx !orbT.
have [|w [wt we]] := linear_on_approximately (D := uniform_cube R 1) _ (lin _ node).
  by move=> x _; rewrite inE.
by exists w; split=> //; rewrite (le_trans we) // sqr_ge0.
Qed.

(** The hypotheses of [clause_count_bound_empirical] can hold, for the same representation: with
    mu = 0, s = 0, b = 1/2 and M = 32. *)
Lemma clause_count_bound_empirical_witness (R : realFieldType) :
  let D := uniform_cube R 1 in let phi := @bit_features R in
  let Ss := [set [set (0 : 'I_1)]] in let b : R := 2%:R^-1 in
  [/\ nearly_orthogonal D 0 Ss, (forall S, S \in Ss -> has_linear_clause phi D 2%:R 0 b S),
      0 * 33%:R <= 1 :> R &
      2%:R * (2%:R * Ex D (fun x => squared_norm (phi x))) < 33%:R * (b - 0) ^+ 2].
Proof.
split.
- by move=> S T; rewrite !inE => /eqP-> /eqP->; rewrite eqxx.
- move=> S; rewrite inE => /eqP->; exists (extend empty_clause 0 true).
  have vars : clause_vars (extend empty_clause 0 true : clause 1) = [set 0].
    by apply/setP => i; rewrite !inE (ord1 i) ffunE.
  split=> //; first by rewrite -vars parity_clause /clause_width vars cards1 expr1.
  have [_ lin'] := clause_search_witness R.
  apply: linear_on_approximately (lin' _ _) => [x _|]; first by rewrite inE.
  by rewrite /node_clauses /= /allows ffunE /= !inE eqxx !orbT.
- by rewrite mul0r ler01.
rewrite subr0 exprVn ltr_pdivl_mulr ?exprn_gt0 ?ltr0n //.
have B2 : Ex (uniform_cube R 1) (fun x => squared_norm (@bit_features R x)) <= 2%:R.
  rewrite -[leRHS](ex_const (uniform_cube R 1)); apply: ex_mono => x _.
  rewrite /squared_norm /dot big_ord_recl big_ord1 !mxE /= mulr1 -[2%:R]/(1 + 1) ler_add2l.
  by case: (x 0); rewrite ?mulr0 ?mulr1 ?ler01.
apply: (@le_lt_trans _ _ (2%:R * (2%:R * 2%:R) * 2%:R ^+ 2)).
  by rewrite ler_wpmul2r ?exprn_ge0 ?ler0n // !ler_wpmul2l ?ler0n.
by rewrite -!natrX -!natrM ltr_nat.
Qed.
