(******************************************************************************)
(* composition: distillers can be chained.                                    *)
(*                                                                            *)
(* As a learning theorist says it.  Absolute mode, on a set DD of             *)
(* distributions: if A (eps1,delta1)-distills F into G with n1 samples, and B *)
(* (eps2,delta2)-distills G into H with n2 samples, then run A on the first   *)
(* n1 points, then B, with A's output as its source, on the other n2 points,  *)
(* (eps1+eps2, delta1+delta2)-distills F into H with n1+n2 samples.           *)
(* Agnostic mode: with probability at least 1-(delta1+delta2) the result h    *)
(* has err(h) <= 2 opt(G) + opt(H) + 2 eps1 + eps2, where opt(G), opt(H) are  *)
(* the optimal errors of G and H for the original source f.                   *)
(*                                                                            *)
(* Both distillers may be randomised; the coins of B are independent of those *)
(* of A.                                                                      *)
(*                                                                            *)
(* Not claimed: a statement for the realizable mode (opt_f(G) = 0 and         *)
(* opt_f(H) = 0 do not make A's output realizable by H); anything about a     *)
(* reuse of the sample.  The agnostic bound, with its factor 2, is attained   *)
(* (composition_agnostic_tight).                                              *)
(*                                                                            *)
(* Proof.  The second part of the sample and B's coins are independent of g,  *)
(* A's output, so B fails on g with probability at most delta2 whatever g is, *)
(* and the two failures add up.  If neither fails, err_f(h) <= err_f(g) +     *)
(* err_g(h), and opt_g(H) <= err_f(g) + opt_f(H).                             *)
(*                                                                            *)
(* Public theorems: composition, composition_absolute, composition_agnostic,  *)
(*   composition_witness, composition_agnostic_tight                          *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Composition.

Variables (R : realFieldType) (X : finType) (n1 n2 : nat).
Implicit Types (f g h : concept X) (F G H : concept_class X) (D : dist R X).

(** The sources in F, on the distributions in DD. *)
Definition sources_on F (DD : dist R X -> Prop) : family R X := fun f D => f \in F /\ DD D.

(** Run A on the first n1 points, then B on the other n2 points with A's output as the source. *)
Definition compose (A : distiller R X n1) (B : distiller R X n2) : distiller R X (n1 + n2) :=
  fun f s => bind (A f (first_part s)) (fun g => B g (second_part s)).

Lemma compose_outputs_in (A : distiller R X n1) (B : distiller R X n2) H :
  outputs_in B H -> outputs_in (compose A B) H.
Proof.
move=> BH f s h; rewrite bindE; apply: contraNT => hH.
rewrite /Ex big1 // => g _; have [->|/(BH g _ _) hH'] := eqVneq (B g (second_part s) h) 0.
  by rewrite mulr0.
by rewrite hH' in hH.
Qed.

(** The two failures add up: if B's output is bad with probability at most delta2 whenever A's
    output is not bad1, the composition's is bad with at most delta2 more than A's is bad1. *)
Lemma compose_failure (A : distiller R X n1) (B : distiller R X n2) f D G
    (bad1 bad : pred (concept X)) (delta2 : R) :
    outputs_in A G -> 0 <= delta2 ->
    (forall g, g \in G -> ~~ bad1 g ->
      Ex (sample_dist n2 D) (fun s => Pr (B g s) bad) <= delta2) ->
  Ex (sample_dist (n1 + n2) D) (fun s => Pr (compose A B f s) bad)
    <= Ex (sample_dist n1 D) (fun s => Pr (A f s) bad1) + delta2.
Proof.
move=> AG delta2_ge0 Bbad.
have -> : Ex (sample_dist (n1 + n2) D) (fun s => Pr (compose A B f s) bad) =
    Ex (sample_dist n1 D) (fun s1 => Ex (sample_dist n2 D) (fun s2 =>
      Ex (A f s1) (fun g => Pr (B g s2) bad))).
  rewrite -ex_parts; apply: eq_ex => s; exact: pr_bind.
rewrite -[X in _ + X](ex_const (sample_dist n1 D)) -exD; apply: ex_mono => s1 _.
rewrite ex_exchange -ex_pr -[X in _ + X](ex_const (A f s1)) -exD; apply: ex_mono => g gA.
have gG : g \in G by apply: AG (lt0r_neq0 gA).
have [bad1g|good1g] /= := boolP (bad1 g); last by rewrite add0r; apply: Bbad.
apply: (@le_trans _ _ 1); last by rewrite ler_addl.
rewrite -(ex_const (sample_dist n2 D) 1); apply: ex_mono => s2 _; exact: pr_le1.
Qed.

Lemma failure_ge0 m n (A : distiller R X n) G eps f D :
  0 <= failure_probability m A G eps f D.
Proof. by apply: ex_ge0 => s _; exact: pr_ge0. Qed.

(** A distiller always outputs something; so a promise about its output is not vacuous. *)
Lemma delta2_ge0 (A : distiller R X n1) (B : distiller R X n2) m f D G H (eps2 delta2 : R) :
    outputs_in A G ->
    (forall g, g \in G -> failure_probability m B H eps2 g D <= delta2) ->
  0 <= delta2.
Proof.
move=> AG Bok.
have [s _ _] : exists2 s, 0 < sample_dist n1 D s & (1 : R) <= 1.
  by apply: (@ex_witness _ _ (sample_dist n1 D) (fun=> 1)); rewrite ex_const.
have [g gA _] : exists2 g, 0 < A f s g & (1 : R) <= 1.
  by apply: (@ex_witness _ _ (A f s) (fun=> 1)); rewrite ex_const.
have gG : g \in G by apply: AG (lt0r_neq0 gA).
exact: le_trans (failure_ge0 _ _ _ _ _ _) (Bok g gG).
Qed.

(** The optimal error changes by at most the distance of the sources. *)
Lemma optimal_error_source D f g H : optimal_error D g H <= error D f g + optimal_error D f H.
Proof.
have [->|H0] := eqVneq H set0.
  by rewrite !optimal_error_set0 ler_addr error_ge0.
have [h hH <-] := optimal_error_attained D f H0.
apply: le_trans (optimal_error_le D g hH) _; rewrite (error_sym D f g).
exact: error_triangle.
Qed.

Theorem composition_absolute (A : distiller R X n1) (B : distiller R X n2) F G H
    (DD : dist R X -> Prop) (eps1 eps2 delta1 delta2 : R) :
  pac_distills Absolute A (sources_on F DD) G eps1 delta1 ->
  pac_distills Absolute B (sources_on G DD) H eps2 delta2 ->
  pac_distills Absolute (compose A B) (sources_on F DD) H (eps1 + eps2) (delta1 + delta2).
Proof.
move=> /pac_distillsP[AG Aok] /pac_distillsP[BH Bok]; apply/pac_distillsP.
split=> [|f D [fF DD_D] _]; first exact: compose_outputs_in.
have {}Aok := Aok f D (conj fF DD_D) isT.
have {}Bok g : g \in G -> failure_probability Absolute B H eps2 g D <= delta2.
  by move=> gG; apply: Bok.
have delta2_ge0 := delta2_ge0 f AG Bok.
apply: le_trans (@compose_failure A B f D G (fun g => ~~ success Absolute D f G eps1 g) _ delta2
  AG delta2_ge0 _) _; last by rewrite ler_add2r.
move=> g gG /negPn; rewrite /success /= add0r => okg.
apply: le_trans (Bok g gG); apply: ex_mono => s _; apply: pr_mono => h.
apply: contra; rewrite /success /= !add0r => okh.
by apply: le_trans (error_triangle D f g h) _; apply: ler_add.
Qed.

Theorem composition_agnostic (A : distiller R X n1) (B : distiller R X n2) F G H
    (DD : dist R X -> Prop) (eps1 eps2 delta1 delta2 : R) :
  pac_distills Agnostic A (sources_on F DD) G eps1 delta1 ->
  pac_distills Agnostic B (sources_on G DD) H eps2 delta2 ->
  outputs_in (compose A B) H /\
  forall f D, f \in F -> DD D ->
    1 - (delta1 + delta2) <=
    Ex (sample_dist (n1 + n2) D) (fun s => Pr (compose A B f s) (fun h =>
      error D f h <= 2%:R * optimal_error D f G + optimal_error D f H
                     + (2%:R * eps1 + eps2))).
Proof.
move=> /pac_distillsP[AG Aok] /pac_distillsP[BH Bok].
split=> [|f D fF DD_D]; first exact: compose_outputs_in.
have {}Aok := Aok f D (conj fF DD_D) isT.
have {}Bok g : g \in G -> failure_probability Agnostic B H eps2 g D <= delta2.
  by move=> gG; apply: Bok.
set good := fun h : concept X => error D f h <= _.
rewrite ler_subl_addl -ler_subl_addr -[X in X - _](ex_const (sample_dist (n1 + n2) D)) -exB.
have -> : Ex (sample_dist (n1 + n2) D) (fun s => 1 - Pr (compose A B f s) good) =
    Ex (sample_dist (n1 + n2) D) (fun s => Pr (compose A B f s) (fun h => ~~ good h)).
  by apply: eq_ex => s; rewrite prC.
have delta2_ge0 := delta2_ge0 f AG Bok.
apply: le_trans (@compose_failure A B f D G (fun g => ~~ success Agnostic D f G eps1 g) _ delta2
  AG delta2_ge0 _) _; last by rewrite ler_add2r.
move=> g gG /negPn; rewrite /success /= => okg.
apply: le_trans (Bok g gG); apply: ex_mono => s _; apply: pr_mono => h.
apply: contra; rewrite /success /= /good => okh.
apply: le_trans (error_triangle D f g h) _.
have optg := optimal_error_source D f g H.
have -> : 2%:R * optimal_error D f G + optimal_error D f H + (2%:R * eps1 + eps2) =
    optimal_error D f G + eps1 + (optimal_error D f G + eps1 + optimal_error D f H + eps2).
  by ring.
apply: ler_add => //; apply: le_trans okh _; rewrite ler_add2r.
by apply: le_trans optg _; rewrite ler_add2r.
Qed.

Theorem composition (A : distiller R X n1) (B : distiller R X n2) F G H
    (DD : dist R X -> Prop) (eps1 eps2 delta1 delta2 : R) :
  (pac_distills Absolute A (sources_on F DD) G eps1 delta1 ->
   pac_distills Absolute B (sources_on G DD) H eps2 delta2 ->
   pac_distills Absolute (compose A B) (sources_on F DD) H (eps1 + eps2) (delta1 + delta2))
  /\
  (pac_distills Agnostic A (sources_on F DD) G eps1 delta1 ->
   pac_distills Agnostic B (sources_on G DD) H eps2 delta2 ->
   outputs_in (compose A B) H /\
   forall f D, f \in F -> DD D ->
     1 - (delta1 + delta2) <=
     Ex (sample_dist (n1 + n2) D) (fun s => Pr (compose A B f s) (fun h =>
       error D f h <= 2%:R * optimal_error D f G + optimal_error D f H
                      + (2%:R * eps1 + eps2)))).
Proof.
by split; [exact: composition_absolute | exact: composition_agnostic].
Qed.

(** The hypotheses can hold, in every mode: all functions distill into themselves by copying. *)
Lemma composition_witness m n (DD : dist R X -> Prop) :
  pac_distills m (deterministic R (fun f (_ : sample X n) => f))
    (sources_on [set: concept X] DD) [set: concept X] 0 0.
Proof.
split=> [f s g _|f D _ _]; first by rewrite inE.
rewrite success_deterministic subr0 pr_sure // => s.
by rewrite /success error_refl addr0; case: m => //=; exact: optimal_error_ge0.
Qed.

End Composition.

Lemma fair_coin (R : realFieldType) :
  exists D : dist R bool_finType, D true = 1 / 2%:R /\ D false = 1 / 2%:R.
Proof.
have ge0 (b : bool_finType) : 0 <= 1 / 2%:R :> R by rewrite divr_ge0 ?ler01 ?ler0n.
have sum1 : \sum_(b : bool_finType) 1 / 2%:R = 1 :> R by rewrite big_bool /=; field.
by exists (mkdist ge0 sum1); rewrite !mkdistE.
Qed.

(** The agnostic bound is attained, with eps1 = eps2 = 0: two points of mass 1/2 (as in
    fair_coin), f = 0, G = {g} with g = 1 on one of the points, H = {1, f}.  For the source g both
    concepts of H are optimal, and B may take the constant 1, whose error as a copy of f is
    1 = 2 opt(G) + opt(H), as opt(G) = 1/2 and opt(H) = 0. *)
Lemma composition_agnostic_tight (R : realFieldType) (D : dist R bool_finType) :
    D true = 1 / 2%:R -> D false = 1 / 2%:R ->
  let f : concept bool_finType := [ffun=> false] in
  let g : concept bool_finType := [ffun x => x] in
  let h : concept bool_finType := [ffun=> true] in
  let DD := fun D' => D' = D in
  let A := deterministic R (fun f (_ : sample bool_finType 0) => g) in
  let B := deterministic R (fun f (_ : sample bool_finType 0) => h) in
  [/\ pac_distills Agnostic A (sources_on [set f] DD) [set g] 0 0,
      pac_distills Agnostic B (sources_on [set g] DD) [set h; f] 0 0 &
      error D f h = 2%:R * optimal_error D f [set g] + optimal_error D f [set h; f]].
Proof.
move=> Dt Df f g h DD A B.
have err (p q : concept bool_finType) :
    error D p q = (p true != q true)%:R / 2%:R + (p false != q false)%:R / 2%:R.
  rewrite /error /Pr big_mkcond big_bool /= Dt Df.
  by case: (p true == q true); case: (p false == q false); rewrite /= ?mul0r.
have half_lt1 : 1 / 2%:R <= 1 :> R by rewrite ler_pdivr_mulr ?ltr0n // mul1r ler1n.
have efg : error D f g = 1 / 2%:R by rewrite err !ffunE /= mul0r addr0.
have egh : error D g h = 1 / 2%:R by rewrite err !ffunE /= mul0r add0r.
have egf : error D g f = 1 / 2%:R by rewrite error_sym.
have optG : optimal_error D f [set g] = 1 / 2%:R.
  apply/eqP; rewrite eq_le -{1}efg optimal_error_le ?set11 //=.
  by apply: optimal_error_ge => // k; rewrite inE => /eqP ->; rewrite efg.
have optH : optimal_error D f [set h; f] = 0.
  by apply/eqP; rewrite eq_le optimal_error_ge0 andbT -(error_refl D f) optimal_error_le ?set22.
have optgH : optimal_error D g [set h; f] = 1 / 2%:R.
  apply/eqP; rewrite eq_le -{1}egh optimal_error_le ?set21 //=.
  by apply: optimal_error_ge => // k; rewrite !inE => /orP[] /eqP ->; rewrite ?egh ?egf.
have out n (k : concept bool_finType) (K : concept_class bool_finType) : k \in K ->
    outputs_in (deterministic R (fun f (_ : sample bool_finType n) => k)) K.
  by move=> kK p s q; rewrite /deterministic pointE; case: (q =P k) => [-> //|_]; rewrite eqxx.
split.
- split=> [|p D' [/set1P -> ->] _]; first exact: out (set11 _).
  by rewrite success_deterministic subr0 pr_sure // => s; rewrite /success /= addr0 optG efg.
- split=> [|p D' [/set1P -> ->] _]; first exact: out (set21 _ _).
  by rewrite success_deterministic subr0 pr_sure // => s; rewrite /success /= addr0 optgH egh.
by rewrite optG optH err !ffunE /=; field.
Qed.
