(******************************************************************************)
(* sauer_shelah: a concept class G of VC dimension v induces at most          *)
(*     C(m,0) + C(m,1) + ... + C(m,v)                                         *)
(* labellings on m points; and the error sets {x : g(x) <> f(x)}, g in G,     *)
(* have the same VC dimension and the same growth function as G, whatever     *)
(* the source f is.                                                           *)
(*                                                                            *)
(* As a learning theorist says it: Pi_G(m) <= sum_{i<=v} C(m,i), and          *)
(* VC({E_g : g in G}) = VC(G).                                                *)
(*                                                                            *)
(* Not claimed: the polynomial form (em/v)^v, nor that the bound is attained  *)
(* by every class (it is attained by some: sauer_shelah_tight).               *)
(*                                                                            *)
(* Proof.  Pajor's lemma: a family of sets has at most as many members as     *)
(* there are sets that it shatters.  By induction: choose a point x that      *)
(* separates two members; a set shattered by both halves {E : x in E} and     *)
(* {E : x notin E} is shattered by the family with x added and without x, so  *)
(* the numbers of shattered sets add up.  Applied to the traces on the sample *)
(* points, which shatter only sets of at most v points.  The xor with f       *)
(* permutes the traces on every set.                                          *)
(* Source: Sauer 1972, Shelah 1972, Pajor 1985.                               *)
(*                                                                            *)
(* Public theorems: sauer_shelah, sauer_shelah_a, sauer_shelah_b,             *)
(*   sauer_shelah_c, sauer_shelah_tight, pajor                                *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** * Families of sets *)

Section Families.

Variable X : finType.
Implicit Types (F : {set {set X}}) (A B E T : {set X}) (x : X).

(** The traces of the family on A. *)
Definition traces F A : {set {set X}} := [set E :&: A | E in F].

(** Every subset of A is a trace. *)
Definition set_shatters F A : bool := powerset A \subset traces F A.

(** The size of the largest shattered set. *)
Definition set_vc F : nat := \max_(A : {set X} | set_shatters F A) #|A|.

Definition shattered_sets F : {set {set X}} := [set A | set_shatters F A].

Lemma set_shattersP F A :
  reflect (forall T, T \subset A -> exists2 E, E \in F & E :&: A = T) (set_shatters F A).
Proof.
apply: (iffP idP) => [/subsetP sh T TA | sh].
  have /imsetP[E EF ->] : T \in traces F A by apply: sh; rewrite powersetE.
  by exists E.
apply/subsetP => T; rewrite powersetE => /sh[E EF <-].
by apply/imsetP; exists E.
Qed.

Lemma set_shatters_sub F A B : B \subset A -> set_shatters F A -> set_shatters F B.
Proof.
move=> BA /set_shattersP sh; apply/set_shattersP => T TB.
have [E EF ET] := sh T (subset_trans TB BA).
exists E => //; rewrite -(setIidPr BA) setIA ET.
by apply/setIidPl.
Qed.

Lemma set_shatters_mono F F' A : F \subset F' -> set_shatters F A -> set_shatters F' A.
Proof. by move=> /(imsetS (fun E => E :&: A)) FF' sh; apply: subset_trans sh FF'. Qed.

(** A set shattered by sets that all avoid x, or that all contain x, does not contain x. *)
Lemma shattered_avoid F A x b :
  (forall E, E \in F -> (x \in E) = b) -> set_shatters F A -> x \notin A.
Proof.
move=> Fx /set_shattersP sh; apply/negP => xA.
case: b Fx => Fx.
  have [E /Fx xE /setP/(_ x)] := sh set0 (sub0set _).
  by rewrite !inE xE xA.
have [E /Fx xE /setP/(_ x)] := sh A (subxx _).
by rewrite !inE xE xA.
Qed.

Lemma shattered_glue F A x : x \notin A ->
    set_shatters [set E in F | x \notin E] A -> set_shatters [set E in F | x \in E] A ->
  set_shatters F (x |: A).
Proof.
move=> xA /set_shattersP sh0 /set_shattersP sh1; apply/set_shattersP => T TxA.
have TA : T :\ x \subset A by rewrite subDset.
have [xT|xT] := boolP (x \in T).
  have [E] := sh1 _ TA; rewrite inE => /andP[EF xE] ET; exists E => //.
  by rewrite setIUr ET (setIidPr _) ?sub1set // setD1K.
have [E] := sh0 _ TA; rewrite inE => /andP[EF xE] ET; exists E => //.
rewrite setIUr ET (_ : E :&: [set x] = set0) ?set0U.
  by apply/setDidPl; rewrite disjoint_sym disjoints1.
by apply/eqP; rewrite setI_eq0 disjoint_sym disjoints1.
Qed.

(** Pajor's lemma: a family has at most as many members as it shatters sets. *)
Lemma pajor F : #|F| <= #|shattered_sets F|.
Proof.
have [k] := ubnP #|F|; elim: k F => // k IH F Fk.
have [F0|[E1 E1F]] := set_0Vmem F; first by rewrite F0 cards0.
have [/cards1P[E ->]|F1] := boolP (#|F| == 1).
  rewrite cards1 card_gt0; apply/set0Pn; exists set0; rewrite inE.
  apply/set_shattersP => T; rewrite subset0 => /eqP->.
  by exists E; rewrite ?inE ?setI0.
(* Two different members, and a point that separates them. *)
have [E2 E2F neq] : exists2 E2, E2 \in F & E2 != E1.
  have : F :\ E1 != set0.
    rewrite -card_gt0; move: F1; rewrite (cardsD1 E1) E1F add1n eqSS.
    by rewrite lt0n.
  by case/set0Pn => E2; rewrite !inE => /andP[? ?]; exists E2.
have [x xE] : exists x, (x \in E2) != (x \in E1).
  apply/existsP; apply: contraNT neq; rewrite negb_exists => /forallP eq12.
  by apply/eqP/setP => x; apply/eqP; move: (eq12 x); rewrite negbK.
pose Fin := [set E in F | x \in E]; pose Fout := [set E in F | x \notin E].
have cardF : #|F| = #|Fout| + #|Fin|.
  rewrite addnC -(cardsID [set E : {set X} | x \in E] F).
  by congr (_ + _); apply: eq_card => E; rewrite !inE // andbC.
have Fin_gt0 : 0 < #|Fin|.
  rewrite card_gt0; apply/set0Pn.
  case xE1 : (x \in E1) xE => xE; first by exists E1; rewrite inE E1F xE1.
  by exists E2; rewrite inE E2F; case: (x \in E2) xE.
have Fout_gt0 : 0 < #|Fout|.
  rewrite card_gt0; apply/set0Pn.
  case xE1 : (x \in E1) xE => xE; last by exists E1; rewrite inE E1F xE1.
  by exists E2; rewrite inE E2F; case: (x \in E2) xE.
have leFin : #|Fin| <= #|shattered_sets Fin|.
  by apply: IH; rewrite -ltnS (leq_trans _ Fk) // ltnS cardF -addn1 addnC leq_add2r.
have leFout : #|Fout| <= #|shattered_sets Fout|.
  by apply: IH; rewrite -ltnS (leq_trans _ Fk) // ltnS cardF -addn1 leq_add2l.
rewrite cardF (leq_trans (leq_add leFout leFin)) // -cardsUI.
have avoid_in A : A \in shattered_sets Fin -> x \notin A.
  by rewrite inE; apply: (@shattered_avoid _ _ _ true) => E; rewrite inE => /andP[].
have avoid_out A : A \in shattered_sets Fout -> x \notin A.
  rewrite inE; apply: (@shattered_avoid _ _ _ false) => E; rewrite inE => /andP[_].
  exact: negbTE.
pose U := shattered_sets Fout :|: shattered_sets Fin.
pose I := shattered_sets Fout :&: shattered_sets Fin.
have cardI : #|I| = #|[set x |: A | A in I]|.
  rewrite card_in_imset // => A B; rewrite !inE => /andP[shA _] /andP[shB _] eqAB.
  have xA : x \notin A by apply: avoid_out; rewrite inE.
  have xB : x \notin B by apply: avoid_out; rewrite inE.
  by rewrite -(setU1K xA) -(setU1K xB) eqAB.
have dis : #|U :&: [set x |: A | A in I]| = 0.
  apply/eqP; rewrite cards_eq0 setI_eq0; apply/pred0P => B /=.
  apply/negbTE/negP => /andP[BU /imsetP[A _ EB]].
  have xB : x \in B by rewrite EB setU11.
  by move: BU; rewrite inE => /orP[/avoid_out|/avoid_in]; rewrite xB.
rewrite -/U -/I cardI -cardsUI dis addn0.
apply: subset_leq_card; apply/subsetP => B; rewrite inE => /orP[].
  rewrite inE => /orP[]; rewrite !inE.
    by apply: set_shatters_mono; apply/subsetP => E; rewrite inE => /andP[].
  by apply: set_shatters_mono; apply/subsetP => E; rewrite inE => /andP[].
case/imsetP => A; rewrite inE => /andP[shA shB ->]; rewrite inE; apply: shattered_glue.
- exact: avoid_out.
- by rewrite inE in shA.
- by rewrite inE in shB.
Qed.

Lemma traces_traces F A B : B \subset A -> traces (traces F A) B = traces F B.
Proof.
move=> BA; rewrite /traces -imset_comp; apply: eq_imset => E /=.
by rewrite -setIA (setIidPr BA).
Qed.

Lemma shatters_traces F A B : set_shatters (traces F A) B = (B \subset A) && set_shatters F B.
Proof.
have [BA|BA] /= := boolP (B \subset A); first by rewrite /set_shatters traces_traces.
apply/negbTE/negP => /set_shattersP/(_ B (subxx _))[_ /imsetP[E _ ->]] EB.
by case/negP: BA; rewrite -EB setIAC subsetIr.
Qed.

Lemma set_shatters_vc F A : set_shatters F A -> #|A| <= set_vc F.
Proof. by move=> sh; rewrite /set_vc (bigmax_sup A). Qed.

(** The lemma of Sauer and Shelah, for one set A. *)
Lemma traces_bound F A : #|traces F A| <= \sum_(i < (set_vc F).+1) 'C(#|A|, i).
Proof.
apply: leq_trans (pajor _) _.
pose P (i : 'I_(set_vc F).+1) := [set B : {set X} | (B \subset A) && (#|B| == i)].
apply: (@leq_trans #|\bigcup_i P i|).
  apply: subset_leq_card; apply/subsetP => B; rewrite inE shatters_traces => /andP[BA shB].
  apply/bigcupP; exists (inord #|B|) => //; rewrite inE BA inordK ?eqxx //.
  exact: set_shatters_vc.
apply: (@leq_trans (\sum_i #|P i|)); last first.
  by apply: leq_sum => i _; rewrite cards_draws.
elim/big_rec2: _ => [|i n B _ IH]; first by rewrite cards0.
by rewrite (leq_trans (leq_card_setU _ _)) // leq_add2l.
Qed.

End Families.

(** * Concept classes *)

Section Classes.

Variable X : finType.
Implicit Types (f g : concept X) (G : concept_class X) (A T : {set X}).

(** The family of the sets {x : g(x) = 1}, g in G. *)
Definition true_sets G : {set {set X}} := [set [set x | g x] | g : concept X in G].

(** The class of the indicators of the error sets: x |-> [f(x) <> g(x)], g in G. *)
Definition error_class f G : concept_class X :=
  [set [ffun x => f x != g x] | g : concept X in G].

Lemma error_class_sets f G : true_sets (error_class f G) = [set error_set f g | g in G].
Proof.
rewrite /true_sets -imset_comp; apply: eq_imset => g /=.
by apply/setP => x; rewrite !inE ffunE.
Qed.

Lemma shattersE G A : shatters G A = set_shatters (true_sets G) A.
Proof.
apply/forallP/set_shattersP => [sh T TA|sh T].
  have /exists_inP[g gG /eqP gT] := implyP (sh T) TA.
  by exists [set x | g x]; rewrite ?imset_f // setIC.
apply/implyP => /sh[_ /imsetP[g gG ->] gT]; apply/exists_inP; exists g => //.
by rewrite setIC gT.
Qed.

Lemma vc_dimensionE G : vc_dimension G = set_vc (true_sets G).
Proof. by apply: eq_bigl => A; rewrite shattersE. Qed.

Lemma shatters_card G A : shatters G A -> #|A| <= vc_dimension G.
Proof. by move=> sh; rewrite /vc_dimension (bigmax_sup A). Qed.

(** The labellings of a sequence of points are the traces on the set of these points. *)
Lemma card_labels n G (s : sample X n) :
  #|[set labels g s | g in G]| = #|traces (true_sets G) [set s i | i in 'I_n]|.
Proof.
set A := [set s i | i in 'I_n].
pose h (T : {set X}) : {ffun 'I_n -> bool} := [ffun i => s i \in T].
have -> : [set labels g s | g in G] = [set h T | T in traces (true_sets G) A].
  rewrite /traces /true_sets -!imset_comp; apply: eq_imset => g /=.
  by apply/ffunP => i; rewrite !ffunE !inE imset_f // andbT.
rewrite card_in_imset // => _ _ /imsetP[E _ ->] /imsetP[E' _ ->] /ffunP eqh.
apply/setP => x; rewrite !inE; case xA : (x \in A); rewrite ?andbF //.
by have /imsetP[i _ ->] := xA; have := eqh i; rewrite !ffunE !inE imset_f.
Qed.

(** The xor with f permutes the labellings, and the traces on every set. *)
Lemma card_labels_error n f G (s : sample X n) :
  #|[set labels g s | g in error_class f G]| = #|[set labels g s | g in G]|.
Proof.
pose h (l : {ffun 'I_n -> bool}) : {ffun 'I_n -> bool} := [ffun i => f (s i) != l i].
have -> : [set labels g s | g in error_class f G] = [set h l | l in [set labels g s | g in G]].
  by rewrite -!imset_comp; apply: eq_imset => g /=; apply/ffunP => i; rewrite !ffunE.
apply: card_imset; apply: (can_inj (g := h)) => l; apply/ffunP => i; rewrite !ffunE.
by case: (f _); case: (l i).
Qed.

Lemma shatters_error f G A : shatters G A -> shatters (error_class f G) A.
Proof.
move=> /forallP sh; apply/forallP => T; apply/implyP => TA.
pose T' := [set x in A | f x != (x \in T)].
have /exists_inP[g gG /eqP/setP gT] : [exists g in G, A :&: [set x | g x] == T'].
  by apply: (implyP (sh T')); apply/subsetP => x; rewrite inE => /andP[].
apply/exists_inP; exists [ffun x => f x != g x]; first exact: imset_f.
apply/eqP/setP => x; have := gT x; rewrite !inE ffunE.
have := subsetP TA x; case: (x \in A) => [_|] /=; last by case: (x \in T) => // /(_ isT).
by case: (f x); case: (g x); case: (x \in T).
Qed.

Lemma error_classK f G : error_class f (error_class f G) = G.
Proof.
rewrite /error_class -imset_comp -[RHS]imset_id; apply: eq_imset => g /=.
by apply/ffunP => x; rewrite !ffunE; case: (f x); case: (g x).
Qed.

(** Pi_G(m) <= C(m,0) + ... + C(m,v). *)
Theorem sauer_shelah_a G m :
  growth_function G m <= \sum_(i < (vc_dimension G).+1) 'C(m, i).
Proof.
apply/bigmax_leqP => s _; rewrite card_labels vc_dimensionE.
apply: leq_trans (traces_bound _ _) _; apply: leq_sum => i _.
by apply: leq_bin2l; rewrite -[X in _ <= X]card_ord leq_imset_card.
Qed.

(** VC({E_g : g in G}) = VC(G). *)
Theorem sauer_shelah_b f G : vc_dimension (error_class f G) = vc_dimension G.
Proof.
apply: eq_bigl => A; apply/idP/idP; last exact: shatters_error.
by move=> /(shatters_error f); rewrite error_classK.
Qed.

(** The error sets have the growth function of the class. *)
Theorem sauer_shelah_c f G m : growth_function (error_class f G) m = growth_function G m.
Proof. by apply: eq_bigr => s _; exact: card_labels_error. Qed.

(** So the growth function of the error sets obeys the bound with the VC dimension of G. *)
Theorem sauer_shelah f G m :
  growth_function G m <= \sum_(i < (vc_dimension G).+1) 'C(m, i) /\
  growth_function (error_class f G) m <= \sum_(i < (vc_dimension G).+1) 'C(m, i) /\
  vc_dimension (error_class f G) = vc_dimension G.
Proof.
by rewrite sauer_shelah_c sauer_shelah_b; split; last split; try exact: sauer_shelah_a.
Qed.

(** Sanity: on up to v points all labellings occur, and the bound is attained. *)
Theorem sauer_shelah_tight G m : G != set0 -> m <= vc_dimension G ->
  growth_function G m = 2 ^ m /\ \sum_(i < (vc_dimension G).+1) 'C(m, i) = 2 ^ m.
Proof.
move=> /set0Pn[g gG] mv.
have sum2 : \sum_(i < (vc_dimension G).+1) 'C(m, i) = 2 ^ m.
  transitivity (\sum_(i < m.+1) 'C(m, i)); last first.
    by rewrite -[2]/(1 + 1) expnDn; apply: eq_bigr => i _; rewrite !exp1n !muln1.
  rewrite [RHS](big_ord_widen (vc_dimension G).+1 (fun i => 'C(m, i))) //.
  rewrite [RHS]big_mkcond; apply: eq_bigr => i _; case: ltnP => // mi.
  by rewrite bin_small.
split=> //; apply/eqP; rewrite eqn_leq -{1}sum2 sauer_shelah_a /=.
have [A shA vA] : {A | shatters G A & vc_dimension G = #|A|}.
  apply: eq_bigmax_cond; apply/card_gt0P; exists set0; apply/forallP => T.
  apply/implyP; rewrite subset0 => /eqP ->.
  by apply/exists_inP; exists g; rewrite ?set0I.
rewrite vA in mv; pose s : sample X m := [ffun i => enum_val (widen_ord mv i)].
have sinj : injective s.
  by move=> i j; rewrite !ffunE => /enum_val_inj/(congr1 val) /= /val_inj.
apply: leq_trans (_ : #|[set labels g s | g in G]| <= _); last first.
  by rewrite /growth_function (bigmax_sup s).
rewrite card_labels -[in 2 ^ m](card_ord m) -(card_imset _ sinj) -card_powerset.
apply: subset_leq_card; apply: set_shatters_sub (_ : set_shatters _ A); last by rewrite -shattersE.
by apply/subsetP => _ /imsetP[i _ ->]; rewrite ffunE enum_valP.
Qed.

End Classes.
