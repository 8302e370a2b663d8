(******************************************************************************)
(* frontier_suffices: a distiller may restrict itself to the Pareto frontier. *)
(*                                                                            *)
(* In words, for a source f, a class G and its frontier P = frontier f G:     *)
(*  (a) for every distribution the optimum over G is the optimum over P;      *)
(*  (b) some concept of G is consistent with a sample iff some one of P is;   *)
(*  (c) realizable_bound and agnostic_bound hold with the count k = |P|: n    *)
(*      points with k (1-eps)^n <= delta, resp. k^2 (1-eps^2)^n <= delta^2,   *)
(*      suffice for the sources whose frontier has at most k concepts;        *)
(*  (d) if f is in G then P = {f}: no sample is needed, and the error is 0;   *)
(*  (e) |P| = 1 iff one fixed concept of G attains the optimum for every      *)
(*      distribution: agnostic distillation without a sample, which is only   *)
(*      possible then, even for randomised distillers.                        *)
(*                                                                            *)
(* Public theorems: frontier_suffices_a, frontier_suffices_b,                 *)
(*   frontier_suffices_c, frontier_suffices_d, frontier_suffices_e,           *)
(*   frontier_suffices_d_distills, frontier_suffices_e_distills,              *)
(*   frontier_suffices_e_zero_samples, frontier_suffices.                     *)
(*                                                                            *)
(* Not claimed: that the frontier is small or found fast; that its size is    *)
(* the exact sample complexity.                                               *)
(* Proof: every g in G has an h in P with a smaller error set (choose the     *)
(* smallest); an h that errs on fewer points is better for every distribution *)
(* and every sample.  For (e), test with the one-point distributions.         *)
(* Source: this project; the frontier is that of Boix-Adsera 2024.            *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions frontier_basics.
From PacDistillation Require Import verification_bound realizable_bound agnostic_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section FrontierSuffices.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g h : concept X) (G : concept_class X).

Theorem frontier_suffices_a D f G : optimal_error D f (frontier f G) = optimal_error D f G.
Proof. exact: optimal_error_frontier. Qed.

Theorem frontier_suffices_b n f G (s : sample X n) :
  [exists g in G, consistent f s g] = [exists g in frontier f G, consistent f s g].
Proof.
apply/exists_inP/exists_inP => -[g gG gs]; last first.
  by exists g => //; apply: subsetP gG; exact: frontier_subset.
have [h hF /subsetP hg] := frontier_below f gG; exists h => //.
apply/forallP => i; apply/negPn/negP => fh.
by have := hg (s i); rewrite !inE fh (forallP gs i) => /(_ isT).
Qed.

Theorem frontier_suffices_c n g0 G k (eps delta : R) :
  g0 \in G -> 0 <= eps <= 1 -> 0 <= delta ->
  let Q : family R X := fun f D => (#|frontier f G| <= k)%N in
  (k%:R * (1 - eps) ^+ n <= delta ->
   pac_distills Realizable
     (deterministic R (@consistent_distiller X n g0 (fun f => frontier f G))) Q G eps delta) /\
  (k%:R ^+ 2 * (1 - eps ^+ 2) ^+ n <= delta ^+ 2 ->
   pac_distills Agnostic
     (deterministic R (@erm_distiller X n g0 (fun f => frontier f G))) Q G eps delta).
Proof.
move=> g0G e01 d0 Q; have /andP[e0 e1] := e01; split=> small; last first.
  by apply: agnostic_bound_distills small => // f; exact: frontier_subset.
apply/pac_distillsP; split.
  move=> f s g; rewrite /deterministic pointE; case: (g =P _) => [-> _|_]; last by rewrite eqxx.
  rewrite /consistent_distiller; case: pickP => [h|//]; rewrite inE => /andP[hF _].
  exact: subsetP (frontier_subset f G) h hF.
move=> f D Qf /= /eqP opt0.
apply: le_trans (_ : #|frontier f G|%:R * (1 - eps) ^+ n <= _); last first.
  by apply: le_trans small; rewrite ler_wpmul2r ?exprn_ge0 ?subr_ge0 // ler_nat.
apply: realizable_bound => //.
have [|g gF] := @optimal_error_attained _ _ D f (frontier f G).
  by rewrite frontier_eq0; apply/set0Pn; exists g0.
rewrite frontier_suffices_a opt0.
exact: (@consistent_distillerP _ _ n g0 (fun f => frontier f G)).
Qed.

Theorem frontier_suffices_d f G : f \in G -> frontier f G = [set f].
Proof.
move=> fG; have f0 h : error_set f f \subset error_set f h.
  by apply/subsetP => x; rewrite inE eqxx.
apply/setP => g; rewrite in_set1; apply/frontierP/eqP => [[gG min]|->].
  by rewrite (min f fG (f0 g)).
split=> // h hG /subsetP hf; apply/ffunP => x; have := hf x.
by rewrite !inE eqxx; case: (f x); case: (h x) => // /(_ isT).
Qed.

(** The source itself is an output of error 0, without any sample. *)
Theorem frontier_suffices_d_distills g0 G :
  g0 \in G ->
  pac_distills Absolute
    (deterministic R (fun f (s : sample X 0) => if f \in G then f else g0))
    (fun f D => f \in G) G 0 0.
Proof.
move=> g0G; split.
  move=> f s g; rewrite /deterministic pointE; case: (g =P _) => [-> _|_]; last by rewrite eqxx.
  by case: ifP.
move=> f D fG _; rewrite success_deterministic fG subr0 pr_sure // => s.
by rewrite /success /= error_refl addr0.
Qed.

(** g errs on no more points than any other concept of G. *)
Lemma frontier1P f G g :
  g \in G -> reflect (forall h, h \in G -> error_set f g \subset error_set f h)
                     (frontier f G == [set g]).
Proof.
move=> gG; apply: (iffP eqP) => [F1 h /(frontier_below f)[k]|least].
  by rewrite F1 inE => /eqP ->.
apply/setP => h; rewrite in_set1; apply/frontierP/eqP => [[hG min]|->].
  by rewrite (min g gG (least h hG)).
split=> // h' h'G sub; apply: (@error_set_inj _ f); apply/eqP.
by rewrite eqEsubset sub least.
Qed.

Theorem frontier_suffices_e f G :
  #|frontier f G| = 1%N <->
  exists2 g, g \in G & forall D, error D f g = optimal_error D f G.
Proof.
split=> [/eqP/cards1P[g F1]|[g gG best]].
  have gG : g \in G by apply: (subsetP (frontier_subset f G)); rewrite F1 inE.
  exists g => // D; rewrite -frontier_suffices_a.
  have [|h] := @optimal_error_attained _ _ D f (frontier f G); last first.
    by rewrite {1}F1 inE => /eqP -> <-.
  by rewrite F1; apply/set0Pn; exists g; rewrite inE.
apply/eqP/cards1P; exists g; apply/eqP/frontier1P => // h hG.
apply/subsetP => x; rewrite !inE => fg; case fh: (f x != h x) => //.
have := optimal_error_le (point x : dist R X) f hG.
by rewrite -best /error !pr_point fg fh ler10.
Qed.

(** Agnostic distillation without any sample. *)
Theorem frontier_suffices_e_distills g0 G :
  g0 \in G ->
  pac_distills Agnostic
    (deterministic R (fun f (s : sample X 0) => odflt g0 [pick g in frontier f G]))
    (fun f D => #|frontier f G| = 1%N) G 0 0.
Proof.
move=> g0G; split.
  move=> f s g; rewrite /deterministic pointE; case: (g =P _) => [-> _|_]; last by rewrite eqxx.
  case: pickP => [h|//]; exact: subsetP (frontier_subset f G) h.
move=> f D /eqP/cards1P[g F1] _; rewrite success_deterministic subr0 pr_sure // => s.
rewrite /success addr0 /= -frontier_suffices_a.
case: pickP => [h hF|/(_ g)]; last by rewrite F1 inE eqxx.
have [|k kF <-] := @optimal_error_attained _ _ D f (frontier f G).
  by rewrite F1; apply/set0Pn; exists g; rewrite inE.
by move: hF kF; rewrite F1 !inE => /eqP -> /eqP ->.
Qed.

(** Conversely, if any randomised distiller is always optimal without a sample, |P| = 1. *)
Theorem frontier_suffices_e_zero_samples f g0 G :
  g0 \in G ->
  #|frontier f G| = 1%N <->
  exists A : distiller R X 0, pac_distills Agnostic A (fun f' _ => f' = f) G 0 0.
Proof.
move=> g0G; split=> [F1|[A [AG H]]].
  have [out ok] := frontier_suffices_e_distills g0G.
  by eexists; split; [exact: out | move=> f' D -> pr; exact: ok].
pose s0 : sample X 0 := ffun0 (card_ord 0).
have s0E (s : sample X 0) : s = s0 by apply/ffunP => -[].
have [g gA _] := @ex_witness _ _ (A f s0) (fun=> 1) 1 ltac:(by rewrite ex_const).
have gG : g \in G by apply: (AG f s0); rewrite gt_eqF.
apply/frontier_suffices_e; exists g => // D; apply/eqP; rewrite eq_le optimal_error_le // andbT.
have : 1 <= Pr (A f s0) (success Agnostic D f G 0).
  apply: le_trans (_ : success_probability Agnostic A G 0 f D <= _).
    by rewrite -[leLHS]subr0; exact: H.
  rewrite -[leRHS](ex_const (sample_dist 0 D)); apply: ex_mono => s _.
  by rewrite (s0E s).
apply: contraTT => bad; rewrite -ltNge -subr_gt0 -prC; apply: lt_le_trans gA _.
rewrite /Pr (bigD1 g) /= ?ler_addl; last by rewrite /success addr0.
by apply: sumr_ge0 => h _; exact: dist_ge0.
Qed.

Theorem frontier_suffices f G :
  [/\ forall D, optimal_error D f (frontier f G) = optimal_error D f G,
      forall n (s : sample X n),
        [exists g in G, consistent f s g] = [exists g in frontier f G, consistent f s g],
      forall D n (A : distiller R X n) (eps : R), 0 <= eps <= 1 ->
        (consistent_on A f D (frontier f G) ->
         failure_probability Realizable A G eps f D <= #|frontier f G|%:R * (1 - eps) ^+ n) /\
        (minimises_on A f D (frontier f G) ->
         failure_probability Agnostic A G eps f D ^+ 2
         <= #|frontier f G|%:R ^+ 2 * (1 - eps ^+ 2) ^+ n),
      f \in G -> frontier f G = [set f] &
      #|frontier f G| = 1%N <->
      exists2 g, g \in G & forall D, error D f g = optimal_error D f G].
Proof.
split.
- by move=> D; exact: frontier_suffices_a.
- by move=> n s; exact: frontier_suffices_b.
- move=> D n A eps e01; have /andP[_ e1] := e01.
  by split=> H; [exact: realizable_bound | exact: agnostic_bound].
- exact: frontier_suffices_d.
- exact: frontier_suffices_e.
Qed.

End FrontierSuffices.
