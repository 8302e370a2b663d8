(******************************************************************************)
(* realizable_bound: consistent distillers in the realizable mode.            *)
(*                                                                            *)
(* In words: a distiller that always outputs a concept of C which agrees with *)
(* f on the sample has error > eps with probability at most |C| (1 - eps)^n.  *)
(* Such an output exists for (almost) every sample if C contains a concept of *)
(* error 0; so n points with |G| (1 - eps)^n <= delta suffice to distill into *)
(* G in the realizable mode, with every consistent distiller.                 *)
(*                                                                            *)
(* Public theorems: realizable_bound, realizable_bound_distills.              *)
(*                                                                            *)
(* Not claimed: that the count |C| is the best measure of C (growth_bound     *)
(* refines it), that a consistent concept is found fast.  The bound needs     *)
(* eps <= 1 (see realizable_bound_eps_gt1).                                   *)
(* Proof: verification_bound and the union bound.                             *)
(* Source: textbook (Blumer et al. 1987), with (1 - eps)^n kept as it is.     *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions iid_power verification_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section RealizableBound.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g : concept X) (C G : concept_class X).

(** On every sample that can occur, A outputs a concept of C that is consistent with f. *)
Definition consistent_on n (A : distiller R X n) f D C : Prop :=
  forall s g, 0 < sample_dist n D s -> 0 < A f s g -> (g \in C) && consistent f s g.

(** Points of mass 0 do not count. *)
Lemma pr_supported (Y : finType) (D : dist R Y) (P Q : pred Y) :
  (forall y, 0 < D y -> P y -> Q y) -> Pr D P <= Pr D Q.
Proof.
move=> PQ; rewrite -!ex_pr; apply: ex_mono => y Dy.
by case Py: (P y); rewrite ?ler0n // PQ.
Qed.

(** Some concept of C of error > eps is consistent with the sample. *)
Lemma pr_bad_consistent n D f C (eps : R) :
  eps <= 1 ->
  Pr (sample_dist n D)
     (fun s => [exists g, (g \in C) && ((eps < error D f g) && consistent f s g)])
  <= #|C|%:R * (1 - eps) ^+ n.
Proof.
move=> e1; apply: pr_union_const => g _.
have [bad|_] := boolP (eps < error D f g); first exact: verification_bound.
by rewrite pr_never // exprn_ge0 // subr_ge0.
Qed.

Theorem realizable_bound n (A : distiller R X n) f D C G (eps : R) :
  eps <= 1 -> consistent_on A f D C ->
  failure_probability Realizable A G eps f D <= #|C|%:R * (1 - eps) ^+ n.
Proof.
move=> e1 AC; apply: le_trans (pr_bad_consistent n D f C e1).
rewrite -ex_pr; apply: ex_mono => s s0.
rewrite -[leRHS](ex_const (A f s)) -ex_pr; apply: ex_mono => g g0.
rewrite /success /= add0r -ltNge ler_nat.
case bad: (eps < error D f g) => //.
have /andP[gC gs] := AC s g s0 g0.
by case: existsP => // -[]; exists g; rewrite gC bad gs.
Qed.

(** The distiller that outputs some concept of G consistent with the sample, g0 if there is none. *)
Definition consistent_distiller n g0 (G : concept X -> concept_class X) :
    concept X -> sample X n -> concept X :=
  fun f s => odflt g0 [pick g in version_space f s (G f)].

(** A concept of error 0 is consistent with every sample that can occur. *)
Lemma error0_consistent n D f g (s : sample X n) :
  error D f g = 0 -> 0 < sample_dist n D s -> consistent f s g.
Proof.
move=> /eqP; rewrite /error /Pr psumr_eq0 => [/allP e0|x _]; last exact: dist_ge0.
rewrite iidE => s0; apply/forallP => i; apply/negPn/negP => fg.
have := e0 (s i) (mem_index_enum _); rewrite /= fg => /eqP Ds.
by move: s0; rewrite (bigD1 i) //= Ds mul0r ltxx.
Qed.

Lemma consistent_distillerP n g0 (K : concept X -> concept_class X) f D g :
  g \in K f -> error D f g = 0 ->
  consistent_on (deterministic R (@consistent_distiller n g0 K)) f D (K f).
Proof.
move=> gK e0 s h s0; rewrite /deterministic pointE /consistent_distiller.
case: pickP => [g'|/(_ g)]; last by rewrite inE gK (error0_consistent e0 s0).
by rewrite inE => g'K; case: eqVneq => [->|_] //; rewrite ltxx.
Qed.

(** Enough points for a consistent distiller; g0 is any concept of G. *)
Theorem realizable_bound_distills n g0 G (eps delta : R) :
  g0 \in G -> eps <= 1 -> #|G|%:R * (1 - eps) ^+ n <= delta ->
  pac_distills Realizable (deterministic R (@consistent_distiller n g0 (fun=> G)))
    (fun f D => True) G eps delta.
Proof.
move=> g0G e1 small; apply/pac_distillsP; split.
  move=> f s g; rewrite /deterministic pointE; case: (g =P _) => [-> _|_]; last by rewrite eqxx.
  by rewrite /consistent_distiller; case: pickP => [h|//]; rewrite inE => /andP[].
move=> f D _ /= /eqP opt0; apply: le_trans small; apply: realizable_bound => //.
have [|g gG e0] := @optimal_error_attained _ _ D f G; first by apply/set0Pn; exists g0.
by apply: consistent_distillerP gG _; rewrite e0.
Qed.

End RealizableBound.

(** The hypotheses hold: the class of a single concept, distilled into itself. *)
Lemma realizable_bound_witness (R : realFieldType) :
  let f := [ffun=> true] : concept [finType of unit] in
  let D := point tt : dist R [finType of unit] in
  [/\ f \in [set f], (1 : R) <= 1, optimal_error D f [set f] = 0 &
      consistent_on (deterministic R (@consistent_distiller _ 1 f (fun=> [set f]))) f D [set f]].
Proof.
set f := [ffun=> true]; split; rewrite ?set11 ?lexx //.
- by apply/eqP; rewrite eq_le optimal_error_ge0 andbT -(error_refl (point tt) f)
    optimal_error_le // set11.
- by apply: (@consistent_distillerP _ _ _ _ _ _ _ f); rewrite ?set11 // error_refl.
Qed.

(** Without eps <= 1 the bound is false: its right side may be negative. *)
Lemma realizable_bound_eps_gt1 (R : realFieldType) (X : finType) (A : distiller R X 1) f D
    (C G : concept_class X) :
  #|C| = 1%N ->
  ~ failure_probability Realizable A G 2%:R f D <= #|C|%:R * (1 - 2%:R) ^+ 1.
Proof.
move=> C1; apply/negP; rewrite -ltNge C1 mul1r expr1; apply: lt_le_trans (_ : 0 <= _).
  by rewrite subr_lt0 ltr1n.
by apply: ex_ge0 => s _; exact: pr_ge0.
Qed.
