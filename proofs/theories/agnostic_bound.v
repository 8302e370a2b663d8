(******************************************************************************)
(* agnostic_bound: empirical error minimisation over a class, or its frontier.*)
(*                                                                            *)
(* In words: let C contain the Pareto frontier of G (C = G and C = frontier   *)
(* are allowed), and let the distiller output a concept of C with the fewest  *)
(* disagreements on n points.  The probability p that its error exceeds the   *)
(* optimum of G by more than eps satisfies  p^2 <= |C|^2 (1 - eps^2)^n.       *)
(*                                                                            *)
(* Public theorems: agnostic_bound, agnostic_bound_distills.                  *)
(*                                                                            *)
(* Not claimed: that minimising is fast, that the count |C| is the best       *)
(* measure of C.  The bound is stated for squares, so no root is needed; it   *)
(* needs 0 <= eps <= 1 (see agnostic_bound_eps_gt1).                          *)
(* Proof: compare a bad g with a best g'.  Weigh a point where only g errs    *)
(* with u = (1-eps)/(1+eps), one where only g' errs with 1, others with       *)
(* (1+u)/2.  If g has no more disagreements than g', the product of the       *)
(* weights has square >= u^n; its mean is at most (1-eps)^n.  Squaring        *)
(* Markov's inequality gives p^2 u^n <= (1-eps)^(2n).  Then the union bound.  *)
(* This is the bound E t^Z with t = sqrt u, without the root.                 *)
(* Source: this project (a Hoeffding-type bound with rational constants).     *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions iid_power verification_bound.
From PacDistillation Require Import frontier_basics.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section SquareBounds.
Variable (R : realFieldType).

(** Markov's inequality for squares: Y^2 >= c on P gives Pr(P)^2 c <= (E Y)^2. *)
Lemma pr_markov_sq (Y : finType) (D : dist R Y) (Z : Y -> R) (P : pred Y) (c : R) :
  0 <= c -> (forall y, 0 <= Z y) -> (forall y, P y -> c <= Z y ^+ 2) ->
  Pr D P ^+ 2 * c <= Ex D Z ^+ 2.
Proof.
move=> c0 Z0 PZ; rewrite !expr2 -!ex_pr -!exZ -exZr; apply: ex_mono => x _.
rewrite -!exZr; apply: ex_mono => y _.
case Px: (P x); case Py: (P y); rewrite ?mulr0 ?mul0r ?mulr_ge0 //.
rewrite !mul1r -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 //.
by rewrite exprMn expr2 ler_pmul ?PZ.
Qed.

(** (p_1 + ... + p_k)^2 <= k^2 b if every p_j^2 <= b. *)
Lemma sum_sq_le (J : finType) (K : {set J}) (p : J -> R) (b : R) :
  (forall j, j \in K -> 0 <= p j) -> (forall j, j \in K -> p j ^+ 2 <= b) ->
  (\sum_(j in K) p j) ^+ 2 <= #|K|%:R ^+ 2 * b.
Proof.
move=> p0 pb; have le i j : i \in K -> j \in K -> p i * p j <= b.
  move=> iK jK; have b0 : 0 <= b by apply: le_trans (pb i iK); exact: sqr_ge0.
  rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 ?p0 //.
  by rewrite exprMn [leRHS]expr2 ler_pmul ?sqr_ge0 ?pb.
rewrite expr2 mulr_suml.
apply: (@le_trans _ _ (\sum_(i in K) \sum_(j in K) b)).
  apply: ler_sum => i iK; rewrite mulr_sumr; apply: ler_sum => j jK; exact: le.
by rewrite !sumr_const -[b *+ _ *+ _]mulr_natl -[b *+ _]mulr_natl mulrA expr2.
Qed.

End SquareBounds.

Section AgnosticBound.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g h : concept X) (C G : concept_class X).

(** The weight of a point, when g is compared with h. *)
Definition weight f g h (u : R) (x : X) : R :=
  (1 + u) / 2%:R - (1 - u) / 2%:R * ((f x != g x)%:R - (f x != h x)%:R).

Lemma weight_ge0 f g h u x : 0 <= u <= 1 -> 0 <= weight f g h u x.
Proof.
move=> /andP[u0 u1]; have p1 : 0 <= (1 + u) / 2%:R by rewrite divr_ge0 ?addr_ge0 ?ler01 ?ler0n.
rewrite /weight; case: (f x != g x); case: (f x != h x) => /=; rewrite ?subrr ?mulr0 ?subr0 //.
  by rewrite mulr1 (_ : _ - _ = u) //; field.
by rewrite sub0r mulrN1 opprK (_ : _ + _ = 1) ?ler01 //; field.
Qed.

Lemma weight_sq f g h u x :
  0 <= u <= 1 -> u ^+ ((f x != g x) + (f x == h x)) <= weight f g h u x ^+ 2.
Proof.
move=> u01; have sq : 0 <= ((1 - u) / 2%:R) ^+ 2 by exact: sqr_ge0.
rewrite /weight; case: (f x != g x); case: (f x == h x) => /=.
- by rewrite subr0 mulr1 (_ : _ - _ = u) //; field.
- rewrite addn0 expr1 subrr mulr0 subr0 -subr_ge0.
  by rewrite (_ : _ - u = ((1 - u) / 2%:R) ^+ 2) //; field.
- rewrite add0n expr1 subrr mulr0 subr0 -subr_ge0.
  by rewrite (_ : _ - u = ((1 - u) / 2%:R) ^+ 2) //; field.
- by rewrite addn0 expr0 sub0r mulrN1 opprK (_ : _ + _ = 1) ?expr1n //; field.
Qed.

Lemma ex_weight D f g h u :
  Ex D (weight f g h u) = (1 + u) / 2%:R - (1 - u) / 2%:R * (error D f g - error D f h).
Proof. by rewrite /weight exB ex_const exZ exB !ex_pr. Qed.

(** If g does not disagree more often than h, the product of the weights is large. *)
Lemma prod_weight n f g h u (s : sample X n) :
  0 <= u <= 1 -> (disagreements f s g <= disagreements f s h)%N ->
  u ^+ n <= (\prod_i weight f g h u (s i)) ^+ 2.
Proof.
move=> u01 gh; have /andP[u0 u1] := u01.
pose e i := ((f (s i) != g (s i)) + (f (s i) == h (s i)))%N.
rewrite -prodrXl; apply: le_trans (_ : \prod_i u ^+ e i <= _).
  rewrite prodrXr; apply: ler_wiexpn2l => //; rewrite big_split /=.
  rewrite -[leqRHS](card_ord n) -sum1_card.
  have -> : (\sum_(i < n) 1 =
      \sum_(i < n) (f (s i) != h (s i)) + \sum_(i < n) (f (s i) == h (s i)))%N.
    by rewrite -big_split; apply: eq_bigr => i _; case: (f (s i) == h (s i)).
  rewrite leq_add2r; move: gh; rewrite /disagreements -!sum1dep_card.
  by rewrite [leqLHS]big_mkcond [leqRHS]big_mkcond.
by apply: ler_prod => i _; rewrite exprn_ge0 //= weight_sq.
Qed.

(** A bad g beats h on the sample with small probability. *)
Lemma pr_beats n D f g h (eps : R) :
  0 <= eps -> error D f h + eps < error D f g ->
  Pr (sample_dist n D) (fun s => (disagreements f s g <= disagreements f s h)%N) ^+ 2
  <= (1 - eps ^+ 2) ^+ n.
Proof.
move=> e0 bad; have e1 : eps < 1.
  rewrite -[ltLHS]add0r; apply: le_lt_trans (lt_le_trans bad (error_le1 D f g)).
  by rewrite ler_add2r error_ge0.
have n1 : 0 < 1 - eps by rewrite subr_gt0.
have p1 : 0 < 1 + eps by rewrite ltr_paddr ?ltr01.
pose u := (1 - eps) / (1 + eps).
have u0 : 0 < u by rewrite divr_gt0.
have u1 : u <= 1 by rewrite ler_pdivr_mulr // mul1r ler_add2l ge0_cp.
have u01 : 0 <= u <= 1 by rewrite ltW.
rewrite -(ler_pmul2r (exprn_gt0 n u0)).
have c0 : 0 <= u ^+ n by rewrite exprn_ge0 // ltW.
pose Z (s : sample X n) := \prod_i weight f g h u (s i).
have Z0 s : 0 <= Z s by apply: prodr_ge0 => i _; exact: weight_ge0.
have mk := @pr_markov_sq R _ (sample_dist n D) Z
  (fun s => (disagreements f s g <= disagreements f s h)%N) _ c0 Z0
  (fun s => @prod_weight n f g h u s u01).
apply: le_trans mk _.
rewrite (ex_iid_prod D (fun _ => weight f g h u)) prodr_const card_ord ex_weight.
rewrite -exprMn exprAC; apply: ler_expn2r.
- by rewrite nnegrE sqr_ge0.
- rewrite nnegrE mulr_ge0 ?(ltW u0) //; rewrite subr_ge0 expr2.
  by rewrite -[leRHS]mulr1 ler_pmul // ltW.
have -> : (1 - eps ^+ 2) * u = (1 - eps) ^+ 2.
  by rewrite /u; field; rewrite gt_eqF.
apply: ler_expn2r.
- by rewrite nnegrE -ex_weight ex_ge0 // => x _; exact: weight_ge0.
- by rewrite nnegrE ltW.
have -> : 1 - eps = (1 + u) / 2%:R - (1 - u) / 2%:R * eps.
  by rewrite /u; field; rewrite gt_eqF.
rewrite ler_add2l ler_opp2 ler_wpmul2l ?divr_ge0 ?subr_ge0 ?ler0n //.
by rewrite ler_subr_addr addrC ltW.
Qed.

(** On every sample that can occur, A outputs a minimiser of the empirical error over C. *)
Definition minimises_on n (A : distiller R X n) f D C : Prop :=
  forall s g, 0 < sample_dist n D s -> 0 < A f s g -> erm f s C g.

Theorem agnostic_bound n (A : distiller R X n) f D C G (eps : R) :
  0 <= eps <= 1 -> frontier f G \subset C -> minimises_on A f D C ->
  failure_probability Agnostic A G eps f D ^+ 2 <= #|C|%:R ^+ 2 * (1 - eps ^+ 2) ^+ n.
Proof.
move=> /andP[e0 e1] FC Aerm.
have [C0|/(optimal_error_attained D f)[h hC opth]] := eqVneq C set0.
  suff -> : failure_probability Agnostic A G eps f D = 0.
    by rewrite C0 cards0 !expr2 !mul0r.
  apply/eqP; rewrite eq_le; apply/andP; split; last by apply: ex_ge0 => s _; exact: pr_ge0.
  rewrite -[leRHS](ex_const (sample_dist n D)); apply: ex_mono => s s0.
  rewrite -[leRHS](ex_const (A f s)) -ex_pr; apply: ex_mono => g g0.
  by have /andP[] := Aerm s g s0 g0; rewrite C0 inE.
pose bad g := error D f h + eps < error D f g.
pose p g := Pr (sample_dist n D)
  (fun s => bad g && (disagreements f s g <= disagreements f s h)%N).
have fail_p : failure_probability Agnostic A G eps f D <= \sum_(g in C) p g.
  apply: le_trans (pr_union _ _ _); rewrite -ex_pr; apply: ex_mono => s s0.
  rewrite -[leRHS](ex_const (A f s)) -ex_pr; apply: ex_mono => g g0.
  rewrite /success /= -ltNge ler_nat; case badg: (_ < _) => //.
  have /andP[gC /forall_inP min] := Aerm s g s0 g0.
  case: existsP => // -[]; exists g; rewrite gC min //= andbT /bad opth.
  apply: le_lt_trans badg; rewrite ler_add2r -(optimal_error_frontier D f G).
  exact: optimal_error_subset.
have p0 g : 0 <= p g by exact: pr_ge0.
apply: le_trans (_ : (\sum_(g in C) p g) ^+ 2 <= _).
  apply: ler_expn2r => //; rewrite nnegrE; last by apply: sumr_ge0 => g _.
  by apply: ex_ge0 => s _; exact: pr_ge0.
apply: sum_sq_le => // g gC; rewrite /p.
have [badg|_] := boolP (bad g); first exact: pr_beats.
rewrite pr_never // expr0n /= exprn_ge0 // subr_ge0 expr2.
by rewrite -[leRHS]mulr1 ler_pmul.
Qed.

(** The distiller that outputs some minimiser of the empirical error over K f; g0 if there
    is none, that is, if K f is empty. *)
Definition erm_distiller n g0 (K : concept X -> concept_class X) :
    concept X -> sample X n -> concept X :=
  fun f s => odflt g0 [pick g | erm f s (K f) g].

Lemma erm_exists n f (s : sample X n) C : C != set0 -> exists g, erm f s C g.
Proof.
move=> /set0Pn[h hC]; have [g gC min] := arg_minnP (fun g => disagreements f s g) hC.
by exists g; apply/andP; split=> //; apply/forall_inP.
Qed.

Lemma erm_distillerP n g0 (K : concept X -> concept_class X) f D :
  K f != set0 -> minimises_on (deterministic R (@erm_distiller n g0 K)) f D (K f).
Proof.
move=> K0 s g _; rewrite /deterministic pointE /erm_distiller.
case: pickP => [h|no]; last by have [h] := erm_exists f s K0; rewrite no.
by move=> hmin; case: (g =P h) => [->|_] //; rewrite ltxx.
Qed.

(** Enough points for empirical error minimisation over K f, frontier <= K f <= G. *)
Theorem agnostic_bound_distills n g0 k (K : concept X -> concept_class X) (Q : family R X) G
    (eps delta : R) :
  g0 \in G -> 0 <= eps <= 1 -> 0 <= delta ->
  (forall f, K f \subset G) -> (forall f D, Q f D -> frontier f G \subset K f) ->
  (forall f D, Q f D -> (#|K f| <= k)%N) ->
  k%:R ^+ 2 * (1 - eps ^+ 2) ^+ n <= delta ^+ 2 ->
  pac_distills Agnostic (deterministic R (@erm_distiller n g0 K)) Q G eps delta.
Proof.
move=> g0G /andP[e0 e1] d0 KG FK Kk small; apply/pac_distillsP; split.
  move=> f s g; rewrite /deterministic pointE; case: (g =P _) => [-> _|_]; last by rewrite eqxx.
  rewrite /erm_distiller; case: pickP => [h /andP[hK _]|//]; exact: subsetP (KG f) h hK.
move=> f D QfD _; have FC := FK f D QfD.
rewrite -(@ler_pexpn2r _ 2) ?nnegrE //; last by apply: ex_ge0 => s _; exact: pr_ge0.
apply: le_trans (agnostic_bound _ FC _) _; first by rewrite e0.
  apply: erm_distillerP; apply: contraTneq g0G => K0.
  by move: FC; rewrite K0 subset0 frontier_eq0 => /eqP ->; rewrite inE.
apply: le_trans small; rewrite ler_wpmul2r ?exprn_ge0 ?subr_ge0 //.
  by rewrite expr2 -[leRHS]mulr1 ler_pmul.
by apply: ler_expn2r; rewrite ?nnegrE ?ler0n // ler_nat (Kk f D).
Qed.

End AgnosticBound.

(** The hypotheses hold: the class of the two constants on one point, all distributions. *)
Lemma agnostic_bound_witness (R : realFieldType) :
  let f := [ffun=> true] : concept [finType of unit] in
  let D := point tt : dist R [finType of unit] in
  [/\ frontier f setT \subset setT,
      minimises_on (deterministic R (@erm_distiller _ 1 f (fun=> setT))) f D setT &
      error D f [ffun=> false] = 1].
Proof.
split; first exact: subsetT.
- apply: (@erm_distillerP _ _ _ _ (fun=> setT)); apply/set0Pn.
  by exists [ffun=> true]; rewrite inE.
- by rewrite /error pr_point !ffunE.
Qed.

(** Without eps <= 1 the bound is false: its right side may be negative. *)
Lemma agnostic_bound_eps_gt1 (R : realFieldType) (X : finType) (A : distiller R X 1) f D
    (C G : concept_class X) :
  #|C| = 1%N ->
  ~ failure_probability Agnostic A G 2%:R f D ^+ 2
    <= #|C|%:R ^+ 2 * (1 - 2%:R ^+ 2) ^+ 1.
Proof.
move=> C1; apply/negP; rewrite -ltNge C1 expr1n mul1r expr1; apply: lt_le_trans (sqr_ge0 _).
by rewrite subr_lt0 -natrX ltr1n.
Qed.
