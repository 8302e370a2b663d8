(**
probe_certificates: the verdicts on a linear probe are certified, and the certificates are sound.

In words.  A representation phi : X -> R^m, a target g on a set Y of points.
Exact probes.  A solution lambda of the Gram system (sum_y <phi y, phi x> lambda_y = g x on Y) gives
the weights w0 = sum_y lambda_y phi(y), which fit g on Y, and every other w that fits has
||w||^2 = ||w0||^2 + ||w - w0||^2: so the least squared norm is ||w0||^2 = sum_y lambda_y g(y), a
rational.  A Farkas witness y (sum_x y_x phi(x) = 0 but sum_x y_x g(x) <> 0) shows that no w fits.
One of the two always exists, so the procedure is complete: the tau-LRH holds for g on Y if and only
if the Gram system has a solution with sum_y lambda_y g(y) <= tau^2.
Approximate probes, on a distribution D.  Weights w with ||w||^2 <= tau^2 and
E (w . phi - g)^2 <= eta are a certificate of yes.  A test function u is a certificate of no if,
with a = E[u g],
p = tau^2 ||E[u phi]||^2 and q = eta E[u^2], one has p + q <= a^2 and 4 p q < (a^2 - p - q)^2.  For
a > 0 these two comparisons of squares say a > sqrt p + sqrt q (shown over a real closed field).

Deliberately not claimed: that an approximate probe without a certificate of yes has one of no; how
certificates are found; that the numbers are small.

Idea of the proof.  Pythagoras for the least norm; the Fredholm alternative together with
ker(Phi Phi^T) = ker(Phi^T) for completeness; Cauchy-Schwarz twice for the certificate of no.

Source: least-norm solutions and the Fredholm alternative are textbook linear algebra; the test by
squares is this project's.

Public theorems: probe_certificates, probe_certificates_least_norm, probe_certificates_infeasible,
probe_certificates_complete, probe_certificates_exact, probe_certificates_yes,
probe_certificates_no, probe_certificates_roots, exact_probeP, probe_certificates_witness.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions linear_representation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Exact probes *)

Section Exact.
Variables (R : realFieldType) (X : finType) (m : nat) (phi : X -> 'rV[R]_m).
Variables (Y : {set X}) (g : X -> R).
Implicit Types (w : 'rV[R]_m) (lambda y : X -> R).

(** The weights w fit g on Y. *)
Definition fits w : Prop := {in Y, forall x, predict phi w x = g x}.

(** sum_(x in Y) lambda_x phi(x), and the same combination of the values of g. *)
Definition combination lambda : 'rV[R]_m := \sum_(x in Y) lambda x *: phi x.
Definition combined_target lambda : R := \sum_(x in Y) lambda x * g x.

(** lambda solves the Gram system. *)
Definition solves_gram lambda : Prop :=
  {in Y, forall x, \sum_(y in Y) dot (phi y) (phi x) * lambda y = g x}.

(** y is a Farkas witness: no weights fit. *)
Definition farkas_witness y : Prop := combination y = 0 /\ combined_target y != 0.

Lemma predict_combination lambda x :
  predict phi (combination lambda) x = \sum_(y in Y) dot (phi y) (phi x) * lambda y.
Proof. by rewrite /predict dot_suml; apply: eq_bigr => y _; rewrite dotZl mulrC. Qed.

Lemma gram_fits lambda : solves_gram lambda <-> fits (combination lambda).
Proof. by split=> sol x xY; have := sol x xY; rewrite predict_combination. Qed.

Lemma dot_combination lambda w : fits w -> dot (combination lambda) w = combined_target lambda.
Proof.
move=> fit; rewrite dot_suml; apply: eq_bigr => x xY.
by rewrite dotZl dotC -[dot w _]/(predict phi w x) fit.
Qed.

(** A solution of the Gram system gives the fit of least norm. *)
Theorem probe_certificates_least_norm lambda : solves_gram lambda ->
  [/\ fits (combination lambda),
      squared_norm (combination lambda) = combined_target lambda &
      forall w, fits w ->
        squared_norm w = combined_target lambda + squared_norm (w - combination lambda)].
Proof.
move=> /gram_fits fit0; split=> [//||w fit]; first exact: dot_combination.
have e0 := dot_combination lambda fit0; have e := dot_combination lambda fit.
rewrite /squared_norm dotBl [dot w (w - _)]dotC [dot (combination _) (w - _)]dotC !dotBl.
by rewrite e0 e [dot w (combination _)]dotC e subrr subr0 addrC subrK.
Qed.

(** A Farkas witness refutes every fit. *)
Theorem probe_certificates_infeasible y w : farkas_witness y -> ~ fits w.
Proof.
move=> [comb0 /eqP targ0] /(dot_combination y); rewrite comb0 => e; apply: targ0.
by rewrite -e /dot big1 // => i _; rewrite mxE mul0r.
Qed.

Lemma sum_enum_val (F : X -> R) : \sum_(i < #|X|) F (enum_val i) = \sum_x F x.
Proof.
by rewrite (reindex (@enum_rank X)) /=; [apply: eq_bigr => x _; rewrite enum_rankK|
  apply: onW_bij; exact: enum_rank_bij].
Qed.

(** The Gram system in matrices, over all of X with 0 outside Y; and the candidate solution. *)
Definition inside (x : X) : R := (x \in Y)%:R.
Definition feature_matrix : 'M[R]_(#|X|, m) :=
  \matrix_(i, j) (inside (enum_val i) * phi (enum_val i) 0 j).
Definition target_row : 'rV[R]_#|X| := \row_i (inside (enum_val i) * g (enum_val i)).
Definition gram_matrix : 'M[R]_#|X| := feature_matrix *m feature_matrix^T.
Definition gram_solution (x : X) : R := (target_row *m pinvmx gram_matrix) 0 (enum_rank x).

Lemma sum_inside (F : X -> R) : \sum_(x in Y) F x = \sum_x inside x * F x.
Proof.
rewrite big_mkcond; apply: eq_bigr => x _; rewrite /inside.
by case: (x \in Y); rewrite ?mul1r ?mul0r.
Qed.

Lemma gram_solutionP : (target_row <= gram_matrix)%MS -> solves_gram gram_solution.
Proof.
move=> /mulmxKpV sol x xY.
have := congr1 (fun M : 'rV_#|X| => M 0 (enum_rank x)) sol.
rewrite [RHS]mxE enum_rankK /inside xY mul1r => <-; rewrite mxE sum_inside -sum_enum_val.
apply: eq_bigr => i _; rewrite /gram_solution enum_valK mulrA mulrC; congr (_ * _).
rewrite mxE /dot mulr_sumr; apply: eq_bigr => j _.
by rewrite !mxE enum_rankK /inside xY mul1r mulrA.
Qed.

Lemma farkas_exists : ~~ (target_row <= gram_matrix)%MS -> exists y, farkas_witness y.
Proof.
rewrite submxE; set C := cokermx _ => tC.
have [k tk] : exists k, (target_row *m C) 0 k != 0.
  apply/existsP; apply: contraNT tC => /existsPn all0.
  by apply/eqP/rowP => k; rewrite [RHS]mxE; apply/eqP; have := all0 k; rewrite negbK.
pose y := col k C; have Gy : gram_matrix *m y = 0.
  by rewrite /y colE mulmxA mulmx_coker mul0mx.
pose z := y^T *m feature_matrix.
have z0 : z = 0.
  apply: squared_norm_eq0; have := congr1 (fun M : 'M_1 => M 0 0) (congr1 (mulmx y^T) Gy).
  rewrite mulmx0 /gram_matrix !mulmxA [RHS]mxE -mulmxA -[feature_matrix^T *m y]trmxK trmx_mul.
  rewrite trmxK -/z => <-.
  by rewrite mxE; apply: eq_bigr => i _; rewrite [z^T _ _]mxE.
exists (fun x => y (enum_rank x) 0); split.
- rewrite -[RHS]z0; apply/rowP => j; rewrite summxE [RHS]mxE.
  under eq_bigr do rewrite mxE.
  rewrite sum_inside -sum_enum_val; apply: eq_bigr => i _.
  by rewrite enum_valK [in RHS]mxE [feature_matrix _ _]mxE mulrCA.
- have -> : combined_target (fun x => y (enum_rank x) 0) = (target_row *m C) 0 k => [|//].
  rewrite /combined_target sum_inside -sum_enum_val mxE; apply: eq_bigr => i _.
  by rewrite enum_valK mulrCA mulrC [col k C _ _]mxE [target_row _ _]mxE.
Qed.

(** One of the two certificates always exists. *)
Theorem probe_certificates_complete :
  (exists lambda, solves_gram lambda) \/ (exists y, farkas_witness y).
Proof.
case: (boolP (target_row <= gram_matrix)%MS) => [/gram_solutionP sol|/farkas_exists]; last by right.
by left; exists gram_solution.
Qed.

(** The tau-LRH for g on Y is decided by the Gram system. *)
Theorem probe_certificates_exact tau2 :
  linear_on phi tau2 Y g <->
  exists lambda, solves_gram lambda /\ combined_target lambda <= tau2.
Proof.
split=> [[w [wt fit]]|[lambda [sol small]]].
- case: probe_certificates_complete => [[lambda sol]|[y /probe_certificates_infeasible /(_ fit)//]].
  exists lambda; split=> //; have [_ _ least] := probe_certificates_least_norm sol.
  apply: le_trans wt; rewrite (least _ fit) ler_addl; exact: squared_norm_ge0.
- have [fit norm _] := probe_certificates_least_norm sol.
  by exists (combination lambda); rewrite norm.
Qed.

(** The exact probe: solve the Gram system, compare the least squared norm with tau^2. *)
Definition exact_probe tau2 : bool :=
  (target_row <= gram_matrix)%MS && (combined_target gram_solution <= tau2).

Theorem exact_probeP tau2 : reflect (linear_on phi tau2 Y g) (exact_probe tau2).
Proof.
apply: (iffP andP) => [[/gram_solutionP sol small]|[w [wt fit]]].
  by apply/probe_certificates_exact; exists gram_solution.
have sub : (target_row <= gram_matrix)%MS.
  by apply: contraT => /farkas_exists [y] /probe_certificates_infeasible /(_ fit).
split=> //; have [_ _ least] := probe_certificates_least_norm (gram_solutionP sub).
by apply: le_trans wt; rewrite (least _ fit) ler_addl squared_norm_ge0.
Qed.

End Exact.

(** * Approximate probes *)

Section Approximate.
Variables (R : realFieldType) (X : finType) (m : nat) (phi : X -> 'rV[R]_m).
Variables (D : dist R X) (g : X -> R) (tau2 eta : R).
Implicit Types (w : 'rV[R]_m) (u : X -> R).

(** Weights that show that g is (tau, eta)-approximately linear. *)
Definition certifies_yes w : bool := (squared_norm w <= tau2) && (mean_square phi D g w <= eta).

(** E[u phi]. *)
Definition correlation u : 'rV[R]_m := \sum_x (D x * u x) *: phi x.

(** The test by squares that a > sqrt p + sqrt q. *)
Definition exceeds_roots (a p q : R) : bool :=
  (p + q <= a ^+ 2) && (4%:R * p * q < (a ^+ 2 - p - q) ^+ 2).

(** A test function that shows that g is not. *)
Definition certifies_no u : bool :=
  exceeds_roots (Ex D (fun x => u x * g x)) (tau2 * squared_norm (correlation u))
    (eta * Ex D (fun x => u x ^+ 2)).

Theorem probe_certificates_yes w : certifies_yes w -> approximately_linear phi tau2 eta D g.
Proof. by case/andP=> wt we; exists w. Qed.

Lemma exceeds_roots_sound (a p q s t : R) :
  a = s + t -> s ^+ 2 <= p -> t ^+ 2 <= q -> ~~ exceeds_roots a p q.
Proof.
move=> -> sp tq; apply/negP => /andP[big]; rewrite ltNge => /negP; apply.
have upper : (s + t) ^+ 2 - p - q <= s * t *+ 2.
  by rewrite sqrrD -addrA -opprD addrAC ler_subl_addr addrC ler_add2l ler_add.
have lower : 0 <= (s + t) ^+ 2 - p - q by rewrite -addrA -opprD subr_ge0.
apply: le_trans (_ : (s * t *+ 2) ^+ 2 <= _).
  by rewrite ler_sqr // nnegrE // (le_trans lower upper).
rewrite -mulr_natl exprMn exprMn -mulrA -natrX ler_wpmul2l ?ler0n //.
by apply: ler_pmul; rewrite ?sqr_ge0.
Qed.

Lemma dot_correlation u w : dot w (correlation u) = Ex D (fun x => u x * predict phi w x).
Proof.
rewrite dotC dot_suml; apply: eq_bigr => x _.
by rewrite dotZl dotC mulrA.
Qed.

Lemma ex_cauchy_schwarz (u v : X -> R) :
  Ex D (fun x => u x * v x) ^+ 2 <= Ex D (fun x => u x ^+ 2) * Ex D (fun x => v x ^+ 2).
Proof. by apply: cauchy_schwarz => x; exact: dist_ge0. Qed.

Theorem probe_certificates_no u : certifies_no u -> ~ approximately_linear phi tau2 eta D g.
Proof.
move=> no [w [wt we]]; move: no; apply/negP.
pose res x := g x - predict phi w x.
apply: (@exceeds_roots_sound _ _ _ (dot w (correlation u)) (Ex D (fun x => u x * res x))).
- by rewrite dot_correlation -exD; apply: eq_ex => x; rewrite -mulrDr /res addrC subrK.
- apply: le_trans (dot_cauchy_schwarz _ _) _.
  by rewrite ler_wpmul2r // squared_norm_ge0.
- apply: le_trans (ex_cauchy_schwarz _ _) _; rewrite mulrC ler_wpmul2r //.
    by apply: ex_ge0 => x _; exact: sqr_ge0.
  apply: le_trans we; rewrite le_eqVlt; apply/orP; left; apply/eqP.
  by apply: eq_ex => x; rewrite /res -sqrrN opprB.
Qed.

End Approximate.

(** The verdicts on a probe are right. *)
Theorem probe_certificates (R : realFieldType) (X : finType) m (phi : X -> 'rV[R]_m) (g : X -> R)
    (tau2 : R) :
  (forall Y, linear_on phi tau2 Y g <->
     exists lambda, solves_gram phi Y g lambda /\ combined_target Y g lambda <= tau2) /\
  (forall Y, (exists y, farkas_witness phi Y g y) <-> ~ (exists w, fits phi Y g w)) /\
  (forall D eta w, certifies_yes phi D g tau2 eta w -> approximately_linear phi tau2 eta D g) /\
  (forall D eta u, certifies_no phi D g tau2 eta u -> ~ approximately_linear phi tau2 eta D g).
Proof.
split; first by move=> Y; exact: probe_certificates_exact.
split; last first.
  by split=> D eta w; [exact: probe_certificates_yes | exact: probe_certificates_no].
move=> Y; split=> [[y far] [w fit]|nofit]; first exact: probe_certificates_infeasible far fit.
case: (probe_certificates_complete phi Y g) => [[lambda /gram_fits fit]|//].
by case: nofit; exists (combination phi Y lambda).
Qed.

(** The comparison of squares is the comparison with the roots. *)
Theorem probe_certificates_roots (R : rcfType) (a p q : R) : 0 <= p -> 0 <= q ->
  (Num.sqrt p + Num.sqrt q < a) = (0 < a) && exceeds_roots a p q.
Proof.
move=> p0 q0; set s := Num.sqrt p; set t := Num.sqrt q.
have s0 : 0 <= s := sqrtr_ge0 p; have t0 : 0 <= t := sqrtr_ge0 q.
have sp : s ^+ 2 = p := sqr_sqrtr p0; have tq : t ^+ 2 = q := sqr_sqrtr q0.
case: (ltrP 0 a) => [a0|a0] /=; last first.
  by apply/negbTE; rewrite -leNgt (le_trans a0) // addr_ge0.
have st0 : 0 <= s * t *+ 2 by rewrite mulrn_wge0 // mulr_ge0.
rewrite /exceeds_roots; have -> : 4%:R * p * q = (s * t *+ 2) ^+ 2.
  by rewrite -sp -tq -[in RHS]mulr_natl !exprMn -mulrA -natrX.
rewrite -(@ltr_sqr _ (s + t) a) ?nnegrE ?addr_ge0 ?(ltW a0) //.
rewrite sqrrD sp tq addrAC -ltr_subr_addl opprD addrA.
apply/idP/andP => [gt|[ge gt]].
- have pos : 0 <= a ^+ 2 - p - q by rewrite ltW // (le_lt_trans st0).
  by rewrite ltr_sqr // -subr_ge0 opprD addrA.
- by move: gt; rewrite ltr_sqr // ?nnegrE // -addrA -opprD subr_ge0.
Qed.

(** Each kind of certificate exists: one feature, constantly 1, and the targets 1, b, 1, 4. *)
Section Witness.
Variables (R : realFieldType) (D : dist R [finType of bool]).

Definition one_feature (b : bool) : 'rV[R]_1 := const_mx 1.

Lemma dot_one (v w : 'rV[R]_1) : dot v w = v 0 0 * w 0 0.
Proof. by rewrite /dot big_ord1. Qed.

Lemma probe_certificates_witness :
  [/\ solves_gram one_feature [set true] (fun=> 1) (fun=> 1),
      farkas_witness one_feature setT (fun b => b%:R) (fun b => if b then 1 else -1),
      certifies_yes one_feature D (fun=> 1) 1 0 (const_mx 1) &
      certifies_no one_feature D (fun=> 4%:R) 1 1 (fun=> 1)].
Proof.
have sumbool (F : bool -> R) : \sum_(b in [set: bool]) F b = F true + F false.
  by under eq_bigl do rewrite inE; rewrite big_bool.
split.
- by move=> x; rewrite inE => /eqP->; rewrite big_set1 dot_one !mxE !mulr1.
- split; last by rewrite /combined_target sumbool mulr1 mulr0 addr0 oner_eq0.
  by apply/rowP => j; rewrite !mxE summxE sumbool !mxE !mulr1 subrr.
- rewrite /certifies_yes /squared_norm dot_one !mxE mulr1 lexx /= /mean_square.
  rewrite -[leRHS](ex_const D 0); apply: ex_mono => b _.
  by rewrite /predict dot_one !mxE mulr1 subrr expr0n.
- have corr : squared_norm (correlation one_feature D (fun=> 1)) = 1.
    rewrite /squared_norm dot_one /correlation summxE.
    under eq_bigr do rewrite !mxE !mulr1.
    by rewrite dist_sum1 mulr1.
  rewrite /certifies_no corr; under eq_ex do rewrite mul1r.
  rewrite [X in exceeds_roots _ _ (_ * X)](eq_ex D (fun=> expr1n _ _)) !ex_const !mulr1.
  have e14 : 4%:R ^+ 2 - 1 - 1 = 14%:R :> R.
    by apply/eqP; rewrite !subr_eq -natrX -!mulrSr.
  by rewrite /exceeds_roots e14 !mulr1 -mulr2n -!natrX ler_nat ltr_nat.
Qed.

End Witness.
