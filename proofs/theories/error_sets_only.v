(******************************************************************************)
(* error_sets_only: distilling knows the source through error sets only.      *)
(*                                                                            *)
(* In words: write E_g for the points where g differs from f, and suppose     *)
(* that (f, G) and (f', G') have the same error sets.  Then for every         *)
(* distribution the optima are the same; the error sets of the frontiers are  *)
(* the same, the inclusion-minimal ones; and whatever failure distillers      *)
(* guarantee for the source f into G on a family of distributions, they       *)
(* guarantee for f' into G': the minimax is the same.  So f = 0 loses no      *)
(* generality (error_sets_only_zero).  The minimax of learning, and that of   *)
(* distilling several sources, is invariant if one function is added (mod 2)  *)
(* to all sources and all concepts (error_sets_only_translation).             *)
(* A named distiller need not be so: empirical error minimisation that breaks *)
(* ties by the least truth table succeeds at one pair and fails at its        *)
(* translate (error_sets_only_counterexample).                                *)
(*                                                                            *)
(* Public theorems: error_sets_only, error_sets_only_zero,                    *)
(*   error_sets_only_translation, error_sets_only_frontier,                   *)
(*   error_sets_only_counterexample.                                          *)
(*                                                                            *)
(* Not claimed: labels other than 0 and 1 (concepts are Boolean here).        *)
(* Proof: add f + f' to every output.                                         *)
(* Source: this project.                                                      *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions frontier_basics minimax_certificates.
From PacDistillation Require Import two_point_lower_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section ErrorSets.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g h : concept X) (G : concept_class X).

(** The error sets of G. *)
Definition error_sets f G : {set {set X}} := [set error_set f g | g in G].

(** The inclusion-minimal sets of a family. *)
Definition minimal_sets (A : {set {set X}}) : {set {set X}} :=
  [set S in A | [forall T in A, (T \subset S) ==> (T == S)]].

(** h is added to g, point by point, mod 2. *)
Definition translate h g : concept X := [ffun x => g x (+) h x].
Definition translate_class h G : concept_class X := [set translate h g | g in G].

Lemma translateK h : involutive (translate h).
Proof. by move=> g; apply/ffunP => x; rewrite !ffunE addbK. Qed.

Lemma error_set_translate h f g : error_set (translate h f) (translate h g) = error_set f g.
Proof.
by apply/setP => x; rewrite !inE !ffunE; case: (f x); case: (g x); case: (h x).
Qed.

Lemma error_errorset D f g f' g' : error_set f g = error_set f' g' -> error D f g = error D f' g'.
Proof. by move=> /setP e; apply: eq_pr => x; have := e x; rewrite !inE. Qed.

Lemma error_translate D h f g : error D (translate h f) (translate h g) = error D f g.
Proof. exact: error_errorset (error_set_translate h f g). Qed.

Lemma error_sets_translate h f G : error_sets (translate h f) (translate_class h G) = error_sets f G.
Proof.
apply/setP => S; apply/imsetP/imsetP => [[g' /imsetP[g gG ->] ->]|[g gG ->]].
  by exists g; rewrite ?error_set_translate.
by exists (translate h g); rewrite ?imset_f ?error_set_translate.
Qed.

Lemma optimal_error_le1 D f G : optimal_error D f G <= 1.
Proof.
have [->|/(optimal_error_attained D f)[g _ <-]] := eqVneq G set0; last exact: error_le1.
by rewrite optimal_error_set0.
Qed.

Lemma optimal_error_sets_le D f f' G G' :
  error_sets f G \subset error_sets f' G' -> optimal_error D f' G' <= optimal_error D f G.
Proof.
move=> /subsetP sub; apply: optimal_error_ge (optimal_error_le1 _ _ _) _ => g gG.
have /imsetP[g' g'G e] := sub _ (imset_f (error_set f) gG).
by rewrite (error_errorset D e) optimal_error_le.
Qed.

Lemma optimal_error_sets D f f' G G' :
  error_sets f G = error_sets f' G' -> optimal_error D f G = optimal_error D f' G'.
Proof. by move=> e; apply/eqP; rewrite eq_le !optimal_error_sets_le ?e. Qed.

(** The frontier's error sets are the minimal ones. *)
Theorem error_sets_only_frontier f G : error_sets f (frontier f G) = minimal_sets (error_sets f G).
Proof.
apply/setP => S; rewrite inE; apply/imsetP/andP => [[g /frontierP[gG min] ->]|[/imsetP[g gG ->] min]].
  split; first exact: imset_f.
  by apply/forall_inP => T /imsetP[h hG ->]; apply/implyP => hg; rewrite (min h hG hg).
exists g => //; apply/frontierP; split=> // h hG hg; apply: (@error_set_inj _ f); apply/eqP.
by move/forall_inP/(_ _ (imset_f _ hG))/implyP: min; apply.
Qed.

Section Minimax.
Variables (m : mode) (eps : R) (n : nat) (I : finType) (D : I -> dist R X).

Lemma success_sets E f f' G G' g g' :
  error_sets f G = error_sets f' G' -> error_set f g = error_set f' g' ->
  success m E f G eps g = success m E f' G' eps g'.
Proof.
move=> FG fg; rewrite /success (error_errorset E fg); congr (_ <= _ + _).
by case: (m) => //=; exact: optimal_error_sets.
Qed.

(** The concept with the same error set, for the other source. *)
Definition transfer f f' g : concept X := translate (translate f f') g.

Lemma error_set_transfer f f' g : error_set f' (transfer f f' g) = error_set f g.
Proof. by apply/setP => x; rewrite !inE !ffunE; case: (f x); case: (f' x); case: (g x). Qed.

Lemma distiller_transfer f f' G G' v : error_sets f G = error_sets f' G' ->
  distiller_guarantees m G eps n (fun _ : I => f) D v ->
  distiller_guarantees m G' eps n (fun _ : I => f') D v.
Proof.
move=> FG [A [AG Av]]; exists (fun _ s => map_dist (transfer f f') (A f s)); split.
  move=> _ s g /bind_support[h /AG hG]; rewrite pointE.
  have [-> _|_] := eqVneq g (transfer f f' h); last by rewrite eqxx.
  have : error_set f h \in error_sets f' G' by rewrite -FG imset_f.
  by case/imsetP => g' g'G; rewrite -(error_set_transfer f f') => /error_set_inj ->.
move=> i; apply: le_trans (Av i); rewrite le_eqVlt; apply/orP; left; apply/eqP.
apply: eq_ex => s; rewrite pr_map; apply: eq_pr => g; congr negb.
by apply: success_sets (esym FG) _; exact: error_set_transfer.
Qed.

Theorem error_sets_only f f' G G' : error_sets f G = error_sets f' G' ->
  [/\ forall E : dist R X, optimal_error E f G = optimal_error E f' G',
      error_sets f (frontier f G) = error_sets f' (frontier f' G')
    & forall v, distiller_guarantees m G eps n (fun _ : I => f) D v <->
                distiller_guarantees m G' eps n (fun _ : I => f') D v].
Proof.
move=> FG; split=> [E||v]; first exact: optimal_error_sets.
  by rewrite !error_sets_only_frontier FG.
by split; apply: distiller_transfer.
Qed.

(** The source 0. *)
Theorem error_sets_only_zero f G v :
  distiller_guarantees m G eps n (fun _ : I => f) D v <->
  distiller_guarantees m (translate_class f G) eps n (fun _ : I => [ffun=> false]) D v.
Proof.
have -> : [ffun=> false] = translate f f by apply/ffunP => x; rewrite !ffunE addbb.
by have [_ _ ->] := error_sets_only (esym (error_sets_translate f f G)).
Qed.

(** The distiller, told the translated source, distills the source and translates the output. *)
Definition translated h (A : distiller R X n) : distiller R X n :=
  fun f s => map_dist (translate h) (A (translate h f) s).

Lemma translated_outputs h A G : outputs_in A G -> outputs_in (translated h A) (translate_class h G).
Proof.
move=> AG f s g /bind_support[k /AG kG]; rewrite pointE.
by have [-> _|_] := eqVneq g (translate h k); [apply: imset_f | rewrite eqxx].
Qed.

Lemma translated_learner h A : uses_labels_only A -> uses_labels_only (translated h A).
Proof.
move=> lA f f' s /ffunP e; rewrite /translated (lA (translate h f) (translate h f')) //.
by apply/ffunP => i; have := e i; rewrite !ffunE => ->.
Qed.

Lemma failure_translated h A G f E :
  failure_probability m (translated h A) (translate_class h G) eps (translate h f) E =
  failure_probability m A G eps f E.
Proof.
apply: eq_ex => s; rewrite pr_map translateK; apply: eq_pr => g; congr negb.
by apply: success_sets; rewrite ?error_sets_translate ?error_set_translate.
Qed.

Variable F : I -> concept X.

Lemma translation_learner h G v : learner_guarantees m G eps n F D v ->
  learner_guarantees m (translate_class h G) eps n (fun i => translate h (F i)) D v.
Proof.
move=> [A [lA AG Av]]; exists (translated h A); split.
- exact: translated_learner.
- exact: translated_outputs.
by move=> i; rewrite failure_translated.
Qed.

Lemma translation_distiller h G v : distiller_guarantees m G eps n F D v ->
  distiller_guarantees m (translate_class h G) eps n (fun i => translate h (F i)) D v.
Proof.
move=> [A [AG Av]]; exists (translated h A); split; first exact: translated_outputs.
by move=> i; rewrite failure_translated.
Qed.

End Minimax.

Lemma translate_classK h : involutive (translate_class h).
Proof.
move=> G; rewrite /translate_class -imset_comp -[RHS]imset_id; apply: eq_imset => g.
exact: translateK.
Qed.

Theorem error_sets_only_translation m (eps : R) n (I : finType) (F : I -> concept X)
    (D : I -> dist R X) h G v :
  (learner_guarantees m G eps n F D v <->
   learner_guarantees m (translate_class h G) eps n (fun i => translate h (F i)) D v) /\
  (distiller_guarantees m G eps n F D v <->
   distiller_guarantees m (translate_class h G) eps n (fun i => translate h (F i)) D v).
Proof.
split; split; try exact: translation_learner; try exact: translation_distiller.
- move/(@translation_learner m eps n I D (fun i => translate h (F i)) h (translate_class h G) v).
  rewrite translate_classK => -[A [lA AG Av]].
  by exists A; split=> // i; have := Av i; rewrite translateK.
- move/(@translation_distiller m eps n I D (fun i => translate h (F i)) h (translate_class h G) v).
  rewrite translate_classK => -[A [AG Av]].
  by exists A; split=> // i; have := Av i; rewrite translateK.
Qed.

End ErrorSets.

(** ** A named distiller that is not invariant *)

Section Named.
Variable R : realFieldType.
Local Notation X := [finType of 'I_2].
Implicit Types (f g : concept X).

(** The truth table of g, read as a binary number, the first point first. *)
Definition truth_table g : nat := (g ord0).*2 + g ord_max.
Definition concept_of (a b : bool) : concept X := [ffun x => if x == ord0 then a else b].

(** Empirical error minimisation with the least truth table. *)
Definition least_table_erm n (G : concept_class X) : concept X -> sample X n -> concept X :=
  fun f s => odflt f [pick g | erm f s G g &&
    [forall h, erm f s G h ==> (truth_table g <= truth_table h)%N]].

Lemma two_thirds : 0 <= (2%:R / 3%:R : R) <= 1.
Proof. by rewrite divr_ge0 ?ler0n // ler_pdivr_mulr ?ltr0n // mul1r ler_nat. Qed.

(** Masses 1/3 and 2/3. *)
Definition thirds : dist R X := mixture two_thirds ord0 ord_max.

Lemma truth_table_concept a b : truth_table (concept_of a b) = (a.*2 + b)%N.
Proof. by rewrite /truth_table !ffunE. Qed.

Lemma erm_empty f (s : sample X 0) G g : erm f s G g = (g \in G).
Proof.
rewrite /erm; case: (g \in G) => //=; apply/forall_inP => h _.
by rewrite /disagreements !eq_card0 // => -[].
Qed.

Lemma least_table_pair f (s : sample X 0) (a b a' b' : bool) : (a.*2 + b < a'.*2 + b')%N ->
  least_table_erm [set concept_of a b; concept_of a' b'] f s = concept_of a b.
Proof.
move=> lt; rewrite /least_table_erm; case: pickP => [g|/(_ (concept_of a b))].
  rewrite erm_empty !inE => /andP[/orP[/eqP -> //|/eqP ->] /forallP/(_ (concept_of a b))].
  by rewrite erm_empty !inE eqxx /= !truth_table_concept leqNgt lt.
rewrite erm_empty !inE eqxx /= => /negP[]; apply/forallP => h; apply/implyP.
by rewrite erm_empty !inE => /orP[] /eqP ->; rewrite !truth_table_concept // ltnW.
Qed.

Lemma thirds_error a b a' b' : error thirds (concept_of a b) (concept_of a' b') =
  (1 - 2%:R / 3%:R) * (a != a')%:R + 2%:R / 3%:R * (b != b')%:R.
Proof. by rewrite error_mixture !ffunE. Qed.

(** f = 10, G = {00, 11}, eps = 1/2, no sample: success; f = 00, G = {10, 01}: failure. *)
Theorem error_sets_only_counterexample :
  let A G := deterministic R (@least_table_erm 0 G) in
  let f := concept_of true false in
  let G := [set concept_of false false; concept_of true true] in
  failure_probability Absolute (A G) G 2%:R^-1 f thirds = 0 /\
  failure_probability Absolute (A (translate_class f G)) (translate_class f G) 2%:R^-1
    (translate f f) thirds = 1.
Proof.
move=> A f G; split; rewrite failure_deterministic.
  apply: pr_never => s; rewrite negbK least_table_pair // /success /= add0r thirds_error /=.
  rewrite mulr1 mulr0 addr0 (_ : 1 - _ = 3%:R^-1); last by field.
  by rewrite lef_pinv ?posrE ?ltr0n // ler_nat.
apply: pr_sure => s.
have -> : translate_class f G = [set concept_of false true; concept_of true false].
  rewrite /translate_class imsetU1 imset_set1 setUC; congr [set _; _]; apply/ffunP => x;
    by rewrite !ffunE; case: (x == ord0).
have -> : translate f f = concept_of false false.
  by apply/ffunP => x; rewrite !ffunE; case: (x == ord0).
rewrite least_table_pair // /success /= add0r thirds_error /= mulr0 add0r mulr1 -ltNge.
by rewrite ltr_pdivl_mulr ?ltr0n // ltr_pdivr_mull ?ltr0n // -natrM ltr_nat.
Qed.

End Named.
