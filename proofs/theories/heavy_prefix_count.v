(******************************************************************************)
(* heavy_prefix_count: few prefixes carry large Fourier weight.               *)
(*                                                                            *)
(* In words: let h be a function on the cube with E h^2 <= 1 under the        *)
(* uniform distribution (values 1 and -1, say), h^(S) = E[h chi_S], and for a *)
(* set A of variables below k let W_k(A) be the sum of h^(S)^2 over the S     *)
(* whose variables below k are those of A.  Then                              *)
(*   W_k(A) = E_x (E_y h(y below k, x from k on) chi_A(y))^2,                 *)
(* at most 1/t of the A of one level k have W_k(A) >= t, and the search that  *)
(* extends the prefixes with W_k(A) >= theta^2 by the next variable or not    *)
(* finds exactly the S with h^(S)^2 >= theta^2, by at most 2d/theta^2 tests.  *)
(* Sampled form: if each W_k(A) is estimated and a prefix is kept when the    *)
(* estimate is at least 3 theta^2 / 4, and if each of a fixed list of at most *)
(* 4d/theta^2 estimates is off by more than theta^2 / 4 with probability at   *)
(* most delta theta^2 / 4d, then with probability at least 1 - delta the      *)
(* search makes at most 4d/theta^2 tests, misses no S with |h^(S)| >= theta   *)
(* and returns no S with h^(S)^2 < theta^2 / 2.  The estimates need not be    *)
(* independent, and may be made when they are asked for.                      *)
(*                                                                            *)
(* Public theorems: heavy_prefix_count, heavy_prefix_count_weight,            *)
(*   heavy_prefix_count_level, heavy_prefix_count_estimator,                  *)
(*   heavy_prefix_count_sampled, fourier_real_inversion,                      *)
(*   heavy_prefix_count_witness.                                              *)
(*                                                                            *)
(* Not claimed: how many queries make an estimate that good (each value of    *)
(* the estimator takes two queries, heavy_prefix_count_estimator).            *)
(* Proof: the weights of one level add up to sum_S h^(S)^2 <= E h^2.  All     *)
(* tests that a search with good estimates makes extend prefixes of weight at *)
(* least theta^2 / 2: a list that does not depend on the estimates.           *)
(* Source: Goldreich and Levin 1989; Kushilevitz and Mansour 1993.            *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions boolean depth_truncation.
From PacDistillation Require Import linear_representation clause_count_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section HeavyPrefixes.
Variables (R : realFieldType) (d : nat) (h : cube d -> R).
Implicit Types (A B S T L : {set 'I_d}) (x y : cube d) (k : nat).
Local Notation U := (uniform_cube R d).
Local Notation E := (Ex U).
Local Notation chi := (chi R).

(** The Fourier coefficient of a real function. *)
Definition coef S : R := E (fun x => h x * chi S x).

Lemma prod_add1 (F : 'I_d -> R) : \prod_i (F i + 1) = \sum_(S : {set 'I_d}) \prod_(i in S) F i.
Proof.
transitivity (\prod_i \sum_(b : bool) (if b then F i else 1)).
  by apply: eq_bigr => i _; rewrite big_bool.
rewrite bigA_distr_bigA (reindex (fun S : {set 'I_d} => [ffun i => i \in S])) /=.
  by apply: eq_bigr => S _; rewrite [RHS]big_mkcond; apply: eq_bigr => i _; rewrite ffunE.
exists (fun b : {ffun 'I_d -> bool} => [set i | b i]) => [S _|b _].
  by apply/setP => i; rewrite inE ffunE.
by apply/ffunP => i; rewrite ffunE inE.
Qed.

(** The expansion of a real function. *)
Theorem fourier_real_inversion x : h x = \sum_S coef S * chi S x.
Proof.
transitivity (E (fun y => h y * \prod_i (sign R (y i) * sign R (x i) + 1))).
  rewrite /Ex (bigD1 x) //= [X in _ + X]big1 ?addr0 => [|y yx].
    have -> : \prod_i (sign R (x i) * sign R (x i) + 1) = \prod_(i < d) 2%:R :> R.
      by apply: eq_bigr => i _; rewrite /sign; case: (x i); rewrite ?mulrNN mulr1.
    by rewrite mulrCA uniform_cubeE -big_split /= big1 ?mulr1 // => i _; rewrite mulVf // pnatr_eq0.
  have [i yxi] : exists i, y i != x i.
    by apply/existsP; apply: contraR yx => /existsPn e; apply/eqP/ffunP => i; apply/eqP/negPn.
  rewrite (bigD1 i) //= (_ : sign R (y i) * sign R (x i) + 1 = 0) ?mul0r ?mulr0 //.
  by move: yxi; rewrite /sign; case: (y i); case: (x i); rewrite // ?mulN1r ?mul1r ?addNr.
under eq_ex do rewrite prod_add1 mulr_sumr; rewrite ex_sum; apply: eq_bigr => S _.
rewrite /coef -exZr; apply: eq_ex => y; rewrite -mulrA; congr (_ * _).
by rewrite -big_split.
Qed.

Lemma coef_square_sum : \sum_S coef S ^+ 2 <= E (fun x => h x ^+ 2).
Proof. exact: bessel_inequality. Qed.

(** ** The weight of a prefix *)

(** The first k variables; A stands for the prefix that is 1 on A and 0 on the others of them. *)
Definition low k : {set 'I_d} := [set i : 'I_d | (i < k)%N].
Definition weight k A : R := \sum_(S | S :&: low k == A) coef S ^+ 2.

(** y at the first k variables, x at the others. *)
Definition splice k y x : cube d := [ffun i : 'I_d => if (i < k)%N then y i else x i].

Lemma chi_splice k S y x : chi S (splice k y x) = chi (S :&: low k) y * chi (S :\: low k) x.
Proof.
rewrite !chiE -big_split; apply: eq_bigr => i _; rewrite !inE ffunE.
by case: (i \in S); case: (i < k)%N; rewrite /= ?mulr1 ?mul1r.
Qed.

Lemma prefix_average k A x :
  E (fun y => h (splice k y x) * chi A y) =
  \sum_(S | S :&: low k == A) coef S * chi (S :\: low k) x.
Proof.
under eq_ex do rewrite fourier_real_inversion mulr_suml; rewrite ex_sum [RHS]big_mkcond.
apply: eq_bigr => S _.
rewrite (eq_ex U (_ : _ =1 fun y => coef S * chi (S :\: low k) x * (chi (S :&: low k) y * chi A y))).
  by rewrite exZ parity_orthonormal; case: eqP => _; rewrite ?mulr1 ?mulr0.
by move=> y; rewrite chi_splice; ring.
Qed.

(** The weight as a mean of squares. *)
Theorem heavy_prefix_count_weight k A :
  weight k A = E (fun x => E (fun y => h (splice k y x) * chi A y) ^+ 2).
Proof.
under [RHS]eq_ex do rewrite prefix_average expr2 mulr_suml; rewrite ex_sum.
apply: eq_bigr => S /eqP SA; under eq_ex do rewrite mulr_sumr; rewrite ex_sum (bigD1 S) ?SA //=.
rewrite big1 ?addr0 => [|T /andP[/eqP TA TS]].
  rewrite (eq_ex U (_ : _ =1 fun x =>
    coef S ^+ 2 * (chi (S :\: low k) x * chi (S :\: low k) x))) => [|x]; last by ring.
  by rewrite exZ parity_orthonormal eqxx mulr1.
rewrite (eq_ex U (_ : _ =1 fun x =>
    coef S * coef T * (chi (S :\: low k) x * chi (T :\: low k) x))) => [|x]; last by ring.
rewrite exZ parity_orthonormal; case: eqP => [e|_]; last by rewrite mulr0.
by case/eqP: TS; rewrite -(setID T (low k)) -(setID S (low k)) SA TA e.
Qed.

(** Two queries give an unbiased estimate of the weight. *)
Theorem heavy_prefix_count_estimator k A :
  E (fun x => E (fun y => E (fun y' =>
    h (splice k y x) * chi A y * (h (splice k y' x) * chi A y')))) = weight k A.
Proof.
rewrite heavy_prefix_count_weight; apply: eq_ex => x; rewrite expr2 -exZr; apply: eq_ex => y.
exact: exZ.
Qed.

Lemma weight_last S : weight d S = coef S ^+ 2.
Proof.
rewrite /weight (eq_bigl (pred1 S)) ?big_pred1_eq // => T /=.
by rewrite (_ : low d = setT) ?setIT //; apply/setP => i; rewrite !inE ltn_ord.
Qed.

Lemma weight_drop k S : coef S ^+ 2 <= weight k (S :&: low k).
Proof.
rewrite /weight (bigD1 S) ?eqxx //= ler_addl; apply: sumr_ge0 => T _; exact: sqr_ge0.
Qed.

Hypothesis h1 : E (fun x => h x ^+ 2) <= 1.

(** At most 1/t prefixes of one level have weight t or more. *)
Theorem heavy_prefix_count_level k (t : R) (As : {set {set 'I_d}}) :
  (forall A, A \in As -> t <= weight k A) -> #|As|%:R * t <= 1.
Proof.
move=> tA; apply: le_trans (le_trans coef_square_sum h1).
apply: (@le_trans _ _ (\sum_(A in As) weight k A)).
  by rewrite mulr_natl -sumr_const; exact: ler_sum.
apply: (@le_trans _ _ (\sum_A weight k A)).
  rewrite [leRHS](bigID (mem As)) /= ler_addl; apply: sumr_ge0 => A _.
  by apply: sumr_ge0 => S _; exact: sqr_ge0.
by rewrite [leRHS](partition_big (fun S => S :&: low k) xpredT).
Qed.

(** ** The search *)

Section Search.
Variable keep : nat -> {set 'I_d} -> bool.

(** A prefix of k variables with both extensions by the variable k. *)
Definition extensions k (As : {set {set 'I_d}}) : {set {set 'I_d}} :=
  [set A : {set 'I_d} | (A \subset low k.+1) && (A :&: low k \in As)].

(** The prefixes of k variables that are kept, and the number of all tests. *)
Fixpoint kept k : {set {set 'I_d}} :=
  if k is k'.+1 then [set A in extensions k' (kept k') | keep k A] else [set set0].
Definition number_of_tests : nat := \sum_(k < d) #|extensions k (kept k)|.

Lemma card_extensions k (As : {set {set 'I_d}}) : (#|extensions k As| <= 2 * #|As|)%N.
Proof.
pose has_k A := [exists i in A, val i == k].
rewrite mulnC -card_bool -cardsT -cardsX.
rewrite -(card_in_imset (f := fun A => (A :&: low k, has_k A))) => [|A B].
  by apply/subset_leq_card/subsetP => _ /imsetP[A + ->]; rewrite !inE => /andP[_ ->].
rewrite !inE => /andP[/subsetP Ak _] /andP[/subsetP Bk _] [/setP AB kAB].
have sub A' B' : {in A', forall i : 'I_d, i \in low k.+1} -> A' :&: low k =i B' :&: low k ->
    has_k A' = has_k B' -> A' \subset B'.
  move=> A'k AB' kAB'; apply/subsetP => i iA; have := A'k i iA; rewrite inE ltnS leq_eqVlt.
  case/orP => [ik|ik]; last by have := AB' i; rewrite !inE iA ik !andbT.
  have : has_k A' by apply/existsP; exists i; rewrite iA.
  rewrite kAB' => /existsP[j /andP[jB /eqP jk]].
  by rewrite (_ : i = j) //; apply: val_inj; rewrite /= jk (eqP ik).
by apply/eqP; rewrite eqEsubset !sub // => i; rewrite AB.
Qed.

Variables (theta2 t : R).
Hypotheses (t0 : 0 < t) (t1 : t <= 1).

(** The prefixes of weight t (and the empty one at the root), and the tests that extend them. *)
Definition heavy k : {set {set 'I_d}} :=
  [set A : {set 'I_d} | (A \subset low k) && ((k == 0%N) || (t <= weight k A))].

(** The test at the prefixes of this list is right: it keeps weight theta2, and nothing below t. *)
Hypothesis right : forall k A, (k < d)%N -> A \in extensions k (heavy k) ->
  (theta2 <= weight k.+1 A -> keep k.+1 A) /\ (keep k.+1 A -> t <= weight k.+1 A).

Lemma low0 : low 0 = set0.
Proof. by apply/setP => i; rewrite !inE. Qed.

Lemma kept_heavy k : (k <= d)%N -> {subset kept k <= heavy k}.
Proof.
elim: k => [|k IH] kd A; first by rewrite inE => /eqP ->; rewrite inE sub0set.
rewrite inE => /andP[Aext kA]; have /andP[Alow Ak] : (A \subset low k.+1) && (A :&: low k \in kept k).
  by move: Aext; rewrite inE.
have Ah : A \in extensions k (heavy k) by rewrite inE Alow (IH (ltnW kd)).
by rewrite inE Alow /=; exact: (right kd Ah).2.
Qed.

Lemma card_heavy k : #|heavy k|%:R * t <= 1.
Proof.
have [->|k0] := posnP k.
  apply: (@le_trans _ _ (1%:R * t)); last by rewrite mul1r.
  rewrite ler_wpmul2r ?(ltW t0) // ler_nat -(cards1 (set0 : {set 'I_d})).
  by apply/subset_leq_card/subsetP => A; rewrite !inE low0 subset0 andbT.
apply: (@heavy_prefix_count_level k) => A; rewrite inE => /andP[_].
by rewrite -leqn0 leqNgt k0.
Qed.

Lemma search_finds S : theta2 <= coef S ^+ 2 -> S \in kept d.
Proof.
move=> St; suff H k : (k <= d)%N -> S :&: low k \in kept k.
  by have := H d (leqnn d); rewrite (_ : low d = setT) ?setIT //; apply/setP => i; rewrite !inE ltn_ord.
elim: k => [|k IH] kd; first by rewrite low0 setI0 inE.
have cut : S :&: low k.+1 :&: low k = S :&: low k.
  by rewrite -setIA; congr (_ :&: _); apply/setP => i; rewrite !inE andb_idl // => /leqW.
have ext (As : {set {set 'I_d}}) : S :&: low k \in As -> S :&: low k.+1 \in extensions k As.
  by move=> SAs; rewrite inE subsetIr cut.
rewrite inE ext ?IH ?(ltnW kd) //=; apply: (right kd _).1.
  by apply: ext; apply: kept_heavy; rewrite ?(ltnW kd) ?IH ?(ltnW kd).
by apply: le_trans St _; exact: weight_drop.
Qed.

Lemma search_tests : number_of_tests%:R * t <= 2%:R * d%:R.
Proof.
rewrite /number_of_tests natr_sum mulr_suml mulr_natr -[X in _ *+ X](card_ord d) -sumr_const.
apply: ler_sum => k _; apply: (@le_trans _ _ ((2 * #|heavy k|)%:R * t)).
  rewrite ler_wpmul2r ?(ltW t0) // ler_nat; apply: leq_trans (card_extensions _ _) _.
  rewrite leq_mul2l; apply/subset_leq_card/subsetP/kept_heavy; exact: ltnW.
by rewrite natrM -mulrA ler_pimulr ?ler0n // card_heavy.
Qed.

Lemma search_precise S : (0 < d)%N -> S \in kept d -> t <= coef S ^+ 2.
Proof.
move=> d0 /(kept_heavy (leqnn d)); rewrite inE weight_last => /andP[_].
by rewrite -leqn0 leqNgt d0.
Qed.

End Search.

(** Exact tests. *)
Theorem heavy_prefix_count (theta : R) : 0 < theta <= 1 ->
  let kept := kept (fun k A => theta ^+ 2 <= weight k A) in
  [/\ forall k (As : {set {set 'I_d}}), (forall A, A \in As -> theta ^+ 2 <= weight k A) ->
        #|As|%:R <= 1 / theta ^+ 2,
      forall S, theta <= `|coef S| -> S \in kept d,
      forall S, (0 < d)%N -> S \in kept d -> theta <= `|coef S|
    & (number_of_tests (fun k A => theta ^+ 2 <= weight k A))%:R <= 2%:R * d%:R / theta ^+ 2].
Proof.
case/andP=> th0 th1 K; have t0 : 0 < theta ^+ 2 by rewrite exprn_gt0.
have t1 : theta ^+ 2 <= 1 by rewrite exprn_ile1 // ltW.
have sq S : (theta <= `|coef S|) = (theta ^+ 2 <= coef S ^+ 2).
  by rewrite -[coef S ^+ 2]real_normK ?num_real // ler_sqr // nnegrE ?normr_ge0 // ltW.
split=> [k As tA|S|S d0|]; rewrite ?sq ?ler_pdivl_mulr //.
- exact: heavy_prefix_count_level tA.
- by apply: (search_finds (t := theta ^+ 2)) => k A _ _.
- by apply: (search_precise (theta2 := theta ^+ 2)) => // k A _ _.
- by apply: (search_tests t0 t1 (theta2 := theta ^+ 2)) => k A _ _.
Qed.

(** The test with an estimate of the weights. *)
Definition estimated (theta : R) (estimate : nat -> {set 'I_d} -> R) k A : bool :=
  3%:R / 4%:R * theta ^+ 2 <= estimate k A.

(** Estimates: P is the distribution of whatever coins the estimates depend on. *)
Theorem heavy_prefix_count_sampled (Omega : finType) (P : dist R Omega)
    (estimate : Omega -> nat -> {set 'I_d} -> R) (theta beta : R) :
  0 < theta <= 1 -> (0 < d)%N ->
  (forall k A, (k < d)%N -> A \in extensions k (heavy (theta ^+ 2 / 2%:R) k) ->
     Pr P (fun o => theta ^+ 2 / 4%:R < `|estimate o k.+1 A - weight k.+1 A|) <= beta) ->
  1 - 4%:R * d%:R / theta ^+ 2 * beta <=
  Pr P (fun o =>
    [&& [forall S : {set 'I_d}, (theta <= `|coef S|) ==> (S \in kept (estimated theta (estimate o)) d)],
        [forall S : {set 'I_d}, (S \in kept (estimated theta (estimate o)) d) ==>
           (theta ^+ 2 / 2%:R <= coef S ^+ 2)]
      & (number_of_tests (estimated theta (estimate o)))%:R <= 4%:R * d%:R / theta ^+ 2]).
Proof.
case/andP=> th0 th1 d0 good; pose keep o := estimated theta (estimate o).
pose t : R := theta ^+ 2 / 2%:R.
have tt0 : 0 < theta ^+ 2 by rewrite exprn_gt0.
have t0 : 0 < t by rewrite divr_gt0 ?ltr0n.
have t1 : t <= 1.
  rewrite ler_pdivr_mulr ?ltr0n // mul1r; apply: (@le_trans _ _ 1); last by rewrite ler1n.
  by rewrite exprn_ile1 // ltW.
pose off (p : 'I_d * {set 'I_d}) o := theta ^+ 2 / 4%:R < `|estimate o p.1.+1 p.2 - weight p.1.+1 p.2|.
pose Ts := [set p : 'I_d * {set 'I_d} | p.2 \in extensions p.1 (heavy t p.1)].
have cardT : #|Ts|%:R <= 4%:R * d%:R / theta ^+ 2.
  have -> : #|Ts| = (\sum_(k < d) #|extensions k (heavy t k)|)%N.
    rewrite -sum1_card (eq_bigr (fun k : 'I_d => \sum_(A in extensions k (heavy t k)) 1)%N).
      by rewrite pair_big_dep; apply: eq_bigl => p; rewrite inE.
    by move=> k _; rewrite sum1_card.
  rewrite ler_pdivl_mulr // natr_sum mulr_suml mulr_natr -[X in _ *+ X](card_ord d) -sumr_const.
  apply: ler_sum => k _; apply: (@le_trans _ _ ((2 * #|heavy t k|)%:R * theta ^+ 2)).
    by rewrite ler_wpmul2r ?(ltW tt0) // ler_nat card_extensions.
  rewrite (_ : _ * _ = 4%:R * (#|heavy t k|%:R * t)); last by rewrite natrM /t; field.
  by rewrite ler_pimulr ?ler0n // card_heavy.
have union : Pr P (fun o => [exists p, (p \in Ts) && off p o]) <= #|Ts|%:R * beta.
  by apply: pr_union_const => -[k A]; rewrite inE /= => /good; apply.
have beta0 : 0 <= beta.
  apply: le_trans (pr_ge0 _ _) (good 0%N set0 d0 _).
  by rewrite inE sub0set inE set0I sub0set eqxx.
apply: (@le_trans _ _ (1 - Pr P (fun o => [exists p, (p \in Ts) && off p o]))).
  rewrite ler_add2l ler_opp2; apply: le_trans union _; exact: ler_wpmul2r.
rewrite -prC; apply: pr_mono => o /existsPn ok.
have right k A : (k < d)%N -> A \in extensions k (heavy t k) ->
    (theta ^+ 2 <= weight k.+1 A -> keep o k.+1 A) /\ (keep o k.+1 A -> t <= weight k.+1 A).
  move=> kd Ah; have := ok (Ordinal kd, A); rewrite inE /= Ah /= -leNgt ler_norml => /andP[lo hi].
  split=> [big|].
    rewrite /keep /estimated; apply: (@le_trans _ _ (theta ^+ 2 - theta ^+ 2 / 4%:R)).
      by rewrite le_eqVlt; apply/orP; left; apply/eqP; field.
    rewrite -subr_ge0; apply: (@le_trans _ _ ((estimate o k.+1 A - weight k.+1 A + theta ^+ 2 / 4%:R) +
      (weight k.+1 A - theta ^+ 2))).
      by rewrite addr_ge0 ?subr_ge0 // -ler_subl_addr sub0r.
    by rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
  rewrite /keep /estimated => big; rewrite -subr_ge0.
  apply: (@le_trans _ _ ((estimate o k.+1 A - 3%:R / 4%:R * theta ^+ 2) +
      (theta ^+ 2 / 4%:R - (estimate o k.+1 A - weight k.+1 A)))).
    by rewrite addr_ge0 ?subr_ge0.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; rewrite /t; field.
apply/and3P; split.
- apply/forallP => S; apply/implyP => thS; apply: (search_finds right).
  by rewrite -[coef S ^+ 2]real_normK ?num_real // ler_sqr // nnegrE ?normr_ge0 // ltW.
- apply/forallP => S; apply/implyP => SK.
  exact: (search_precise (keep := keep o) (theta2 := theta ^+ 2) right d0 SK).
rewrite ler_pdivl_mulr // -/(keep o).
rewrite (_ : _ * _ = 2%:R * ((number_of_tests (keep o))%:R * t)); last by rewrite /t; field.
rewrite (_ : 4%:R * d%:R = 2%:R * (2%:R * d%:R)); last by ring.
by rewrite ler_pmul2l ?ltr0n //; exact: (search_tests t0 t1 right).
Qed.

End HeavyPrefixes.

(** The hypothesis holds of functions with values 1 and -1, with equality. *)
Lemma heavy_prefix_count_witness (R : realFieldType) d (f : cube d -> bool) :
  Ex (uniform_cube R d) (fun x => sign R (f x) ^+ 2) <= 1.
Proof.
rewrite -[leRHS](ex_const (uniform_cube R d)); apply: ex_mono => x _.
by rewrite /sign; case: (f x); rewrite ?sqrrN expr1n.
Qed.
