(******************************************************************************)
(* amplification: the confidence of a distiller can be amplified.             *)
(*                                                                            *)
(* As a learning theorist says it.  Let A (eps, delta0)-distill with n        *)
(* samples.  Run A on K disjoint blocks of n points, and select the candidate *)
(* with the fewest disagreements with the source on m further validation      *)
(* points.  The result (eps + eps', delta)-distills with K n + m samples,     *)
(*     delta = delta0^K + K (1 - eps'^2)^(m/2).                               *)
(*                                                                            *)
(* How the Coq statement corresponds: so that no root is needed, the second   *)
(* term is K t^m for ANY t >= 0 with t^2 >= 1 - eps'^2, for example a         *)
(* rational upper approximation of the root; with t = sqrt(1 - eps'^2) it is  *)
(* K (1 - eps'^2)^(m/2).  amplification_sqrt says this with the root itself,  *)
(* over a real closed field.  amplification_sharp has K - 1 instead of K.     *)
(*                                                                            *)
(* A may be randomised, with independent coins in each run.  The theory states*)
(* it for the absolute mode; the same proof gives it for every mode, the      *)
(* benchmark b being 0 or the optimum: error <= b + eps + eps'.               *)
(*                                                                            *)
(* Not claimed: that ties among candidates are broken in a special way (the   *)
(* selection takes some minimum); optimality of K or m; running time.         *)
(*                                                                            *)
(* Proof.  All K candidates are bad with probability at most delta0^K.  If    *)
(* one, h, is good, a candidate g of error > b + eps + eps' is worse than h   *)
(* by more than eps', and is preferred only if it disagrees with f at most as *)
(* often as h on the validation sample.  Let Z = 1 if only g errs, -1 if only *)
(* h errs, 0 otherwise.  With s = t/(1 + eps') <= 1 Markov's inequality gives *)
(* Pr[sum Z_i <= 0] <= (E s^Z)^m, and E s^Z <= (1+eps')s/2 + (1-eps')/(2s)    *)
(* <= t, the last step being (1+eps')s^2 - 2ts + (1-eps') <= 0.  Union bound. *)
(*                                                                            *)
(* Public theorems: amplification, amplification_sharp, amplification_sqrt,   *)
(*   amplification_witness, compare_bound                                     *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Independent draws from different distributions *)

Section Independent.

Variables (R : realFieldType) (I Y : finType) (E : I -> dist R Y).

Lemma independent_ge0 (c : {ffun I -> Y}) : 0 <= \prod_i E i (c i).
Proof. by apply: prodr_ge0 => i _; exact: dist_ge0. Qed.

Lemma independent_sum1 : \sum_(c : {ffun I -> Y}) \prod_i E i (c i) = 1.
Proof.
rewrite -(bigA_distr_bigA (fun (i : I) y => E i y)) /=; apply: big1 => i _; exact: dist_sum1.
Qed.

(** Draw the i-th coordinate from E i, all of them independently. *)
Definition independent : dist R [finType of {ffun I -> Y}] :=
  mkdist independent_ge0 independent_sum1.

Lemma pr_independent_all (P : pred Y) :
  Pr independent (fun c => [forall i, P (c i)]) = \prod_i Pr (E i) P.
Proof.
have -> : \prod_i Pr (E i) P = \prod_i \sum_y E i y * (P y)%:R.
  by apply: eq_bigr => i _; rewrite -ex_pr.
rewrite (bigA_distr_bigA (fun (i : I) y => E i y * (P y)%:R)) /= -ex_pr.
apply: eq_bigr => c _; rewrite mkdistE big_split /=; congr (_ * _).
case: forallP => [Pc|nPc]; first by rewrite big1 // => i _; rewrite Pc.
have /forallPn[i nPi] : ~~ [forall i, P (c i)] by apply/forallP.
by rewrite (bigD1 i) //= (negbTE nPi) mul0r.
Qed.

End Independent.

(** * A sample of K * n points is K independent samples of n points *)

Section Runs.

Variables (R : realFieldType) (X : finType) (K n : nat).

(** The i-th block of n points. *)
Definition run (s : sample X (K * n)) (i : 'I_K) : sample X n := [ffun j => s (mxvec_index i j)].

Lemma ex_runs (D : dist R X) (Z : {ffun 'I_K -> sample X n} -> R) :
  Ex (sample_dist (K * n) D) (fun s => Z [ffun i => run s i]) =
  Ex (iid [finType of 'I_K] (sample_dist n D)) Z.
Proof.
pose back (r : {ffun 'I_K -> sample X n}) : sample X (K * n) :=
  [ffun k => let p := enum_val (cast_ord (esym (mxvec_cast K n)) k) in r p.1 p.2].
rewrite /Ex [RHS](reindex (fun s : sample X (K * n) => [ffun i => run s i])) /=; last first.
  exists back => [s _|r _]; apply/ffunP => k.
    by case/mxvec_indexP: k => i j; rewrite !ffunE cast_ordK enum_rankK /= !ffunE.
  by apply/ffunP => j; rewrite !ffunE cast_ordK enum_rankK.
apply: eq_bigr => s _; congr (_ * _); rewrite !iidE.
transitivity (\prod_i \prod_j D (s (mxvec_index i j))); last first.
  by apply: eq_bigr => i _; rewrite iidE ffunE; apply: eq_bigr => j _; rewrite ffunE.
by rewrite pair_bigA (reindex _ (curry_mxvec_bij _ _)); apply: eq_bigr => -[i j].
Qed.

End Runs.

(** * Comparing two concepts on a sample *)

Section Compare.

Variables (R : realFieldType) (X : finType) (D : dist R X) (f g h : concept X).
Variables (eps t : R).
Hypotheses (eps_ge0 : 0 <= eps) (t_ge0 : 0 <= t) (t_root : 1 - eps ^+ 2 <= t ^+ 2).
(** h is better than g by more than eps. *)
Hypothesis better : error D f h + eps < error D f g.

Let p : R := Pr D (fun x => (f x != g x) && (f x == h x)).
Let r : R := Pr D (fun x => (f x == g x) && (f x != h x)).
Let u : R := Pr D (fun x => (f x != g x) == (f x != h x)).

Lemma compare_gap : r + eps < p.
Proof.
pose q := Pr D (fun x => (f x != g x) && (f x != h x)).
have eg : error D f g = p + q by rewrite /error (pr_split D _ (fun x => f x == h x)).
have eh : error D f h = r + q.
  rewrite /error (pr_split D _ (fun x => f x == g x)).
  by congr (_ + _); apply: eq_pr => x; rewrite andbC.
by move: better; rewrite eg eh addrAC ltr_add2r.
Qed.

Lemma compare_total : p + r + u = 1.
Proof.
rewrite /p /r /u -(prT D) (pr_split D xpredT (fun x => (f x != g x) == (f x != h x))) /=.
rewrite [RHS]addrC; congr (_ + _).
rewrite [RHS](pr_split D _ (fun x => f x != g x)); congr (_ + _); apply: eq_pr => x.
  by case: (f x); case: (g x); case: (h x).
by case: (f x); case: (g x); case: (h x).
Qed.

Lemma compare_moment (s : R) : 0 < s -> s <= 1 -> (1 + eps) * s ^+ 2 + (1 - eps) <= 2%:R * t * s ->
  p * s + r * s^-1 + u <= t.
Proof.
move=> s_gt0 s_le1 ts.
rewrite -(ler_pmul2r s_gt0) -(ler_pmul2l (ltr0Sn R 1)).
have -> : 2%:R * ((p * s + r * s^-1 + u) * s) = 2%:R * (p * s ^+ 2 + r + u * s).
  by field; rewrite gt_eqF.
have u_ge0 : 0 <= u by exact: pr_ge0.
have -> : 2%:R * (t * s) = 2%:R * t * s by rewrite mulrA.
apply: le_trans ts.
have tot : u = 1 - p - r by rewrite -compare_total; ring.
have gap : 0 <= p - r - eps by rewrite -addrA -opprD subr_ge0 ltW ?compare_gap.
have s2 : 0 <= 1 - s ^+ 2 by rewrite subr_ge0 exprn_ile1 // ltW.
rewrite -subr_ge0.
have -> : (1 + eps) * s ^+ 2 + (1 - eps) - 2%:R * (p * s ^+ 2 + r + u * s) =
    u * (1 - s) ^+ 2 + (p - r - eps) * (1 - s ^+ 2).
  by rewrite tot; ring.
by apply: addr_ge0; apply: mulr_ge0 => //; exact: sqr_ge0.
Qed.

(** The worse concept does at least as well on m points with probability at most t^m. *)
Lemma compare_bound m :
  Pr (sample_dist m D) (fun v => (disagreements f v g <= disagreements f v h)%N) <= t ^+ m.
Proof.
have [t1|t1] := lerP 1 t; first by apply: le_trans (pr_le1 _ _) _; exact: exprn_ege1.
have eps1_gt0 : 0 < 1 + eps by apply: ltr_spaddl; rewrite ?ltr01.
have t_gt0 : 0 < t.
  rewrite lt0r t_ge0 andbT; apply/eqP => t0; move: t_root; rewrite t0 expr0n /= subr_le0.
  have eps_lt1 : eps < 1.
    apply: le_lt_trans (lt_le_trans better (error_le1 _ _ _)).
    by rewrite ler_addr error_ge0.
  by rewrite leNgt exprn_ilt1.
pose s := t / (1 + eps).
have s_gt0 : 0 < s by rewrite divr_gt0.
have s_le1 : s <= 1.
  by rewrite ler_pdivr_mulr // mul1r (le_trans (ltW t1)) // ler_addl.
have ts : (1 + eps) * s ^+ 2 + (1 - eps) <= 2%:R * t * s.
  rewrite -(ler_pmul2r eps1_gt0).
  have -> : ((1 + eps) * s ^+ 2 + (1 - eps)) * (1 + eps) = t ^+ 2 + (1 - eps ^+ 2).
    by rewrite /s; field; rewrite gt_eqF.
  have -> : 2%:R * t * s * (1 + eps) = t ^+ 2 + t ^+ 2.
    by rewrite /s; field; rewrite gt_eqF.
  by rewrite ler_add2l.
pose w x := (if f x != g x then s else 1) * (if f x != h x then s^-1 else 1).
have w_ge0 x : 0 <= w x.
  by apply: mulr_ge0; case: ifP => _; rewrite ?invr_ge0 ?ler01 // ltW.
have Ew : Ex D w = p * s + r * s^-1 + u.
  rewrite -[p]ex_pr -[r]ex_pr -[u]ex_pr -!exZr -!exD; apply: eq_ex => x; rewrite /w.
  case: (f x == g x); case: (f x == h x) => /=; rewrite ?mulr1 ?mul1r ?mul0r ?addr0 ?add0r //.
  by rewrite divff // gt_eqF.
apply: le_trans (_ : Ex (sample_dist m D) (fun v => \prod_i w (v i)) <= _); last first.
  rewrite (ex_iid_prod D (fun (_ : 'I_m) x => w x)) prodr_const card_ord.
  apply: ler_expn2r; rewrite ?nnegrE //.
    by apply: ex_ge0 => x _; exact: w_ge0.
  by rewrite Ew compare_moment.
apply: pr_markov => v; first by apply: prodr_ge0 => i _; exact: w_ge0.
move=> le; rewrite big_split /= -!big_mkcond !prodr_const /=.
have -> : #|[pred i | f (v i) != g (v i)]| = disagreements f v g by rewrite -cardsE.
have -> : #|[pred i | f (v i) != h (v i)]| = disagreements f v h by rewrite -cardsE.
rewrite exprVn ler_pdivl_mulr ?exprn_gt0 // mul1r.
by apply: ler_wiexpn2l => //; exact: ltW.
Qed.

End Compare.

(** * Amplification *)

Section Amplification.

Variables (R : realFieldType) (X : finType) (K n m : nat) (K_gt0 : (0 < K)%N).
Implicit Types (f g : concept X) (G : concept_class X) (D : dist R X) (A : distiller R X n).

(** The candidate with the fewest disagreements with f on the validation sample v. *)
Definition select f (v : sample X m) (c : {ffun 'I_K -> concept X}) : concept X :=
  c [arg min_(i < Ordinal K_gt0) disagreements f v (c i)].

(** K runs of A on disjoint blocks of n points; then the selection on the last m points. *)
Definition amplify A : distiller R X (K * n + m) := fun f s =>
  map_dist (select f (second_part s)) (independent (fun i : 'I_K => A f (run (first_part s) i))).

Lemma amplify_outputs_in A G : outputs_in A G -> outputs_in (amplify A) G.
Proof.
move=> AG f s g; rewrite bindE; apply: contraNT => gG.
rewrite /Ex big1 // => c _; rewrite pointE mkdistE.
have [eq_g|] := eqVneq g (select f (second_part s) c); last by rewrite mulr0.
rewrite mulr1; apply: contraNeq gG => /prodf_neq0 c_neq0.
by rewrite eq_g; exact: AG (c_neq0 _ isT).
Qed.

(** For fixed candidates: if one has error <= eps, the selected one has error > eps + eps' with
    probability at most (K - 1) t^m. *)
Lemma select_bound f D (eps eps' t : R) (c : {ffun 'I_K -> concept X}) :
    0 <= eps' -> 0 <= t -> 1 - eps' ^+ 2 <= t ^+ 2 ->
  Pr (sample_dist m D) (fun v => ~~ (error D f (select f v c) <= eps + eps'))
    <= [forall i, ~~ (error D f (c i) <= eps)]%:R + K.-1%:R * t ^+ m.
Proof.
move=> eps'_ge0 t_ge0 t_root.
have tail_ge0 : 0 <= K.-1%:R * t ^+ m by rewrite mulr_ge0 ?ler0n ?exprn_ge0.
case: forallP => [_|/forallP/forallPn[j]].
  by apply: le_trans (pr_le1 _ _) _; rewrite ler_addl.
rewrite negbK add0r => good_j.
pose bad i := eps + eps' < error D f (c i).
pose beats i (v : sample X m) := bad i && (disagreements f v (c i) <= disagreements f v (c j))%N.
pose Q (v : sample X m) := [exists i, (i \in [set~ j]) && beats i v].
have sel v : ~~ (error D f (select f v c) <= eps + eps') -> Q v.
  rewrite -ltNge /select; case: arg_minnP => // i _ imin bad_i.
  apply/existsP; exists i; rewrite !inE /beats /bad bad_i (imin j isT) // !andbT.
  apply: contraTneq bad_i => ->; rewrite -leNgt; apply: le_trans good_j _.
  by rewrite ler_addl.
apply: le_trans (pr_mono _ sel) _; rewrite /Q.
have -> : K.-1 = #|[set~ j]| by rewrite cardsC1 card_ord.
apply: pr_union_const => i _; rewrite /beats.
have [bad_i|good_i] := boolP (bad i); last by rewrite pr_never ?exprn_ge0.
apply: (compare_bound eps'_ge0 t_ge0 t_root).
by apply: le_lt_trans bad_i; rewrite ler_add2r.
Qed.

Lemma amplify_failure mo A G f D (eps eps' t : R) :
    0 <= eps' -> 0 <= t -> 1 - eps' ^+ 2 <= t ^+ 2 ->
  failure_probability mo (amplify A) G (eps + eps') f D
    <= failure_probability mo A G eps f D ^+ K + K.-1%:R * t ^+ m.
Proof.
move=> eps'_ge0 t_ge0 t_root.
pose b : R := benchmark mo D f G + eps.
pose bad g := ~~ (error D f g <= b).
pose E (r : {ffun 'I_K -> sample X n}) := independent (fun i => A f (r i)).
have -> : failure_probability mo (amplify A) G (eps + eps') f D =
    Ex (sample_dist (K * n) D) (fun s => Ex (E [ffun i => run s i]) (fun c =>
      Pr (sample_dist m D) (fun v => ~~ (error D f (select f v c) <= b + eps')))).
  pose Z (s1 : sample X (K * n)) (s2 : sample X m) := Ex (E [ffun i => run s1 i])
    (fun c => (~~ (error D f (select f s2 c) <= b + eps'))%:R : R).
  transitivity (Ex (sample_dist (K * n + m) D) (fun s => Z (first_part s) (second_part s))).
    apply: eq_ex => s; rewrite pr_map -ex_pr /Z /E /success addrA.
    congr (Ex _ _); apply: dist_ext => c; rewrite !mkdistE.
    by apply: eq_bigr => i _; rewrite ffunE.
  rewrite (ex_parts D Z); apply: eq_ex => s1; rewrite /Z ex_exchange; apply: eq_ex => c.
  exact: ex_pr.
rewrite (ex_runs D (fun r => Ex (E r) (fun c =>
  Pr (sample_dist m D) (fun v => ~~ (error D f (select f v c) <= b + eps'))))).
pose all_bad (c : {ffun 'I_K -> concept X}) := [forall i, bad (c i)].
apply: (@le_trans _ _ (Ex (iid [finType of 'I_K] (sample_dist n D))
  (fun r => Pr (E r) all_bad + K.-1%:R * t ^+ m))).
  apply: ex_mono => r _; rewrite -ex_pr -[X in _ <= _ + X](ex_const (E r)) -exD.
  by apply: ex_mono => c _; exact: select_bound.
rewrite exD ex_const ler_add2r /all_bad.
under eq_ex do rewrite pr_independent_all.
rewrite (ex_iid_prod (sample_dist n D) (fun (_ : 'I_K) s => Pr (A f s) bad)).
by rewrite prodr_const card_ord.
Qed.

(** With K - 1 in place of K: the best candidate need not be compared with itself. *)
Theorem amplification_sharp mo A (Q : family R X) G (eps eps' delta0 t : R) :
    0 <= eps' -> 0 <= t -> 1 - eps' ^+ 2 <= t ^+ 2 ->
  pac_distills mo A Q G eps delta0 ->
  pac_distills mo (amplify A) Q G (eps + eps') (delta0 ^+ K + K.-1%:R * t ^+ m).
Proof.
move=> eps'_ge0 t_ge0 t_root /pac_distillsP[AG Aok]; apply/pac_distillsP.
split=> [|f D QfD ok]; first exact: amplify_outputs_in.
apply: le_trans (amplify_failure mo A G f D eps eps'_ge0 t_ge0 t_root) _.
have fail_ge0 : 0 <= failure_probability mo A G eps f D.
  by apply: ex_ge0 => s _; exact: pr_ge0.
have fail_le := Aok f D QfD ok.
by rewrite ler_add2r ler_expn2r // nnegrE (le_trans fail_ge0).
Qed.

Theorem amplification mo A (Q : family R X) G (eps eps' delta0 t : R) :
    0 <= eps' -> 0 <= t -> 1 - eps' ^+ 2 <= t ^+ 2 ->
  pac_distills mo A Q G eps delta0 ->
  pac_distills mo (amplify A) Q G (eps + eps') (delta0 ^+ K + K%:R * t ^+ m).
Proof.
move=> eps'_ge0 t_ge0 t_root /(amplification_sharp eps'_ge0 t_ge0 t_root)[AG ok].
split=> // f D QfD pr; apply: le_trans (ok f D QfD pr).
by rewrite ler_add2l ler_opp2 ler_add2l ler_wpmul2r ?exprn_ge0 // ler_nat leq_pred.
Qed.

End Amplification.

(** With the square root itself: (1 - eps'^2)^(m/2) is sqrt(1 - eps'^2)^m.  This one is over a
    real closed field. *)
Theorem amplification_sqrt (R : rcfType) (X : finType) (K n m : nat) (K_gt0 : (0 < K)%N) mo
    (A : distiller R X n) (Q : family R X) (G : concept_class X) (eps eps' delta0 : R) :
    0 <= eps' ->
  pac_distills mo A Q G eps delta0 ->
  pac_distills mo (amplify (m := m) K_gt0 A) Q G (eps + eps')
    (delta0 ^+ K + K%:R * Num.sqrt (1 - eps' ^+ 2) ^+ m).
Proof.
move=> eps'_ge0; apply: amplification => //; first exact: sqrtr_ge0.
have [ge0|lt0] := lerP 0 (1 - eps' ^+ 2); first by rewrite sqr_sqrtr.
by apply: le_trans (ltW lt0) _; exact: sqr_ge0.
Qed.

(** The hypotheses can hold: a uniform guess from a class G that contains the source succeeds with
    probability at least 1/|G|; and t may be rational, as (3/5)^2 + (4/5)^2 = 1. *)
Lemma amplification_witness (R : realFieldType) (X : finType) (n : nat) (G : concept_class X)
    (G_neq0 : G != set0) :
  pac_distills Absolute (fun f (_ : sample X n) => uniform_on G_neq0 : dist R _)
    (fun f _ => f \in G) G 0 (1 - #|G|%:R^-1)
  /\ (0 <= 3%:R / 5%:R :> R) /\ (0 <= 4%:R / 5%:R :> R)
  /\ 1 - (3%:R / 5%:R) ^+ 2 <= (4%:R / 5%:R) ^+ 2 :> R.
Proof.
split; [split=> [f s g|f D fG _] | split; [|split]]; rewrite ?divr_ge0 ?ler0n //.
- by rewrite uniform_onE; apply: contraNT => /negbTE ->; rewrite mul0r.
- rewrite opprB addrCA subrr addr0 /success_probability.
  have -> : #|G|%:R^-1 = Ex (sample_dist n D) (fun=> #|G|%:R^-1) by rewrite ex_const.
  apply: ex_mono => s _; rewrite pr_uniform_on ler_pdivl_mulr ?ltr0n ?card_gt0 //.
  rewrite mulVf ?card_set_neq0 // ler1n card_gt0; apply/set0Pn; exists f.
  by rewrite inE fG /success error_refl addr0 /=.
- by rewrite le_eqVlt; apply/orP; left; apply/eqP; field.
Qed.
