(** * vc_lower: shattered sets, and VC dimensions from below

    Purpose.  Shattering point by point, and what of VC dimensions is known from below only.

    Statement.  2^VC <= |G| for every non-empty class G.  On d variables the VC dimension is
    - 2^d for all functions (the number of points, on any domain);
    - at least 2^k for the functions that depend on at most k <= d variables;
    - at least min(s, 2^min(d, r)) for decision trees of at most s >= 1 leaves and depth at most r;
    - at least min(t, 2^w) for DNFs of at most t terms of width at most w <= d.

    Not claimed.  That these lower bounds are attained.

    Idea.  Shattered are the points that are 0 outside k (or w) variables; one point for each leaf.

    Source: folklore.

    Public theorems: vc_values_lower, vc_values_log, vc_values_all. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify.
From PacDistillation Require Import definitions boolean depth_truncation sauer_shelah.
From PacDistillation Require Import tree_distillation class_sizes.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Section Shattering.
Variable X : finType.
Implicit Types (G H : concept_class X) (W T : {set X}).

Lemma shattersP G W :
  reflect (forall T, T \subset W -> exists2 g, g \in G & {in W, forall x, g x = (x \in T)})
          (shatters G W).
Proof.
apply: (iffP forallP) => [sh T TW|sh T].
  have /implyP/(_ TW)/exists_inP[g gG /eqP gT] := sh T.
  by exists g => // x xW; rewrite -gT !inE xW.
apply/implyP => TW; have [g gG gT] := sh T TW; apply/exists_inP; exists g => //.
apply/eqP/setP => x; rewrite !inE; case: (boolP (x \in W)) => [/gT //|xW] /=.
by apply/esym/negbTE; apply: contra xW; exact: (subsetP TW).
Qed.

Lemma vc_le G n : (forall W, shatters G W -> #|W| <= n) -> vc_dimension G <= n.
Proof. by move=> H; rewrite /vc_dimension; apply/bigmax_leqP. Qed.

Lemma vc_mono G H : G \subset H -> vc_dimension G <= vc_dimension H.
Proof.
move=> /subsetP GH; apply: vc_le => W /shattersP sh; apply: shatters_card; apply/shattersP => T TW.
by have [g /GH gH gT] := sh T TW; exists g.
Qed.

Lemma shatters_exp G W : shatters G W -> 2 ^ #|W| <= #|G|.
Proof.
move=> /shattersP sh; rewrite -card_powerset.
apply: (@leq_trans #|[set W :&: [set x | g x] | g : concept X in G]|); last exact: leq_imset_card.
apply/subset_leq_card/subsetP => T; rewrite inE => TW; have [g gG gT] := sh T TW.
apply/imsetP; exists g => //; apply/setP => x; rewrite !inE.
case: (boolP (x \in W)) => [/gT -> //|xW] /=.
by apply/negbTE; apply: contra xW; exact: (subsetP TW).
Qed.

Theorem vc_values_log G : G != set0 -> 2 ^ vc_dimension G <= #|G|.
Proof.
move=> G0; have [W shW ->] : exists2 W, shatters G W & vc_dimension G = #|W|.
  have some : 0 < #|[pred W : {set X} | shatters G W]|.
    apply/card_gt0P; exists set0; apply/shattersP => T; rewrite subset0 => /eqP ->.
    by have /set0Pn[g gG] := G0; exists g => // x; rewrite inE.
  by have [W shW e] := eq_bigmax_cond (fun W : {set X} => #|W|) some; exists W.
exact: shatters_exp.
Qed.

Theorem vc_values_all : vc_dimension [set: concept X] = #|X|.
Proof.
apply/eqP; rewrite eqn_leq; apply/andP; split; first by apply: vc_le => W _; exact: max_card.
rewrite -cardsT; apply: shatters_card; apply/shattersP => T _.
by exists [ffun x => x \in T]; rewrite ?inE // => x _; rewrite ffunE.
Qed.

End Shattering.

Section Values.
Variable d : nat.
Local Notation concept := (concept [finType of cube d]).
Implicit Types (x : cube d) (g : concept) (G W T : {set concept}) (S : {set 'I_d}).

(** The points that are 0 outside S. *)
Definition subcube S : {set cube d} := [set restricted S x | x : cube d].

Lemma card_subcube S : #|subcube S| = 2 ^ #|S|.
Proof.
rewrite -card_powerset.
rewrite -(card_in_imset (f := fun T : {set 'I_d} => [ffun i => i \in T] : cube d)); last first.
  by move=> T T' _ _ /ffunP e; apply/setP => i; have := e i; rewrite !ffunE.
apply: eq_card => x; apply/imsetP/imsetP => [[y _ ->]|[T]].
  exists [set i in S | y i]; last by apply/ffunP => i; rewrite !ffunE inE.
  by rewrite inE; apply/subsetP => i; rewrite inE => /andP[].
rewrite inE => /subsetP TS ->; exists [ffun i => i \in T] => //.
by apply/ffunP => i; rewrite !ffunE andb_idl // => /TS.
Qed.

Lemma some_set k : k <= d -> exists S : {set 'I_d}, #|S| = k.
Proof.
elim: k => [|k IH] kd; first by exists set0; rewrite cards0.
have [S Sk] := IH (ltnW kd).
have /set0Pn[i iS] : ~: S != set0 by rewrite -card_gt0 cardsCs setCK card_ord Sk subn_gt0.
by exists (i |: S); rewrite cardsU1 -in_setC iS Sk.
Qed.

Lemma juntas_lower k (G : {set concept}) : k <= d -> (forall g, is_junta k g -> g \in G) ->
  2 ^ k <= vc_dimension G.
Proof.
move=> /some_set[S Sk] GJ; rewrite -Sk -card_subcube; apply: shatters_card; apply/shattersP => T _.
exists [ffun x => restricted S x \in T].
  apply: GJ; exists S; rewrite Sk; split=> // x y xy; rewrite !ffunE; congr (_ \in T).
  by apply/ffunP => i; rewrite !ffunE; case: (boolP (i \in S)) => // /xy ->.
move=> _ /imsetP[x _ ->]; rewrite ffunE; congr (_ \in T).
by apply/ffunP => i; rewrite !ffunE andbA andbb.
Qed.

(** A DNF with one term for each of some points of the subcube. *)
Lemma dnf_lower t w (G : {set concept}) : w <= d ->
  (forall F : dnf d, size F <= t -> width_at_most w F -> [ffun x => eval_dnf F x] \in G) ->
  minn t (2 ^ w) <= vc_dimension G.
Proof.
move=> /some_set[S Sw] GF; pose W := [set x in take t (enum (subcube S))].
have Wt : #|W| = minn t (2 ^ w).
  rewrite cardsE (card_uniqP _) ?take_uniq ?enum_uniq //.
  by rewrite size_take -cardE card_subcube Sw minnE /minn; case: ltnP => le; lia.
rewrite -Wt; apply: shatters_card; apply/shattersP => T TW.
pose term (x : cube d) : literals d := [seq (i, x i) | i <- enum S].
have termE x y : x \in subcube S -> y \in subcube S -> eval_conjunction (term x) y = (y == x).
  move=> /imsetP[x' _ ->] /imsetP[y' _ ->]; rewrite /eval_conjunction all_map.
  apply/allP/eqP => [H|-> i _]; last by rewrite /holds /=.
  apply/ffunP => i; case: (boolP (i \in S)) => iS; last by rewrite !ffunE (negbTE iS).
  by have := H i; rewrite mem_enum => /(_ iS)/eqP.
have Wsub x : x \in W -> x \in subcube S by rewrite inE => /mem_take; rewrite mem_enum.
exists [ffun x => eval_dnf [seq term y | y <- enum T] x].
  apply: GF; first by rewrite size_map -cardE (leq_trans (subset_leq_card TW)) // Wt geq_minl.
  by apply/allP => l /mapP[y _ ->]; rewrite size_map -cardE Sw.
move=> x xW; rewrite ffunE /eval_dnf has_map; apply/hasP/idP => [[y yT /= yx]|xT].
  have {}yT : y \in T by move: yT; rewrite mem_enum.
  have yW : y \in W := subsetP TW y yT.
  by move: yx; rewrite (termE y x (Wsub y yW) (Wsub x xW)) => /eqP ->.
exists x; first by rewrite mem_enum.
by rewrite /= (termE x x (Wsub x xW) (Wsub x xW)).
Qed.

(** One point for each leaf of a tree that tests no variable twice on a path. *)
Lemma leaf_points (t : tree d) (c : clause d) : read_once_from c t ->
  exists W : {set cube d}, [/\ #|W| = leaves t, {in W, forall x, eval_clause c x}
    & forall T : {set cube d}, exists t' : tree d, [/\ leaves t' = leaves t, depth t' = depth t
        & {in W, forall x, eval_tree t' x = (x \in T)}]].
Proof.
elim: t c => [b|i t0 IH0 t1 IH1] c /=.
  move=> _; pose x := point_in c [ffun=> false]; exists [set x]; split; first exact: cards1.
    by move=> y /set1P ->; exact: eval_point_in.
  by move=> T; exists (Leaf (x \in T)); split=> // y /set1P ->.
case/and3P => /eqP ci /IH0[W0 [c0 in0 sh0]] /IH1[W1 [c1 in1 sh1]].
have ok b : allows c i b by rewrite /allows ci.
have bit0 x : x \in W0 -> eval_clause c x /\ x i = false.
  by move=> /in0; rewrite eval_extend // => /andP[-> /eqP].
have bit1 x : x \in W1 -> eval_clause c x /\ x i = true.
  by move=> /in1; rewrite eval_extend // => /andP[-> /eqP].
exists (W0 :|: W1); split.
- rewrite cardsU c0 c1 (_ : W0 :&: W1 = set0) ?cards0 ?subn0 //.
  by apply/setP => x; rewrite !inE; apply/negP => /andP[/bit0[_ x0] /bit1[_]]; rewrite x0.
- by move=> x /setUP[/bit0[]|/bit1[]].
move=> T; have [u0 [l0 d0 e0]] := sh0 T; have [u1 [l1 d1 e1]] := sh1 T.
exists (Node i u0 u1); rewrite /= l0 l1 d0 d1; split=> // x /setUP[xW|xW].
  by have [_ ->] := bit0 x xW; exact: e0.
by have [_ ->] := bit1 x xW; exact: e1.
Qed.

(** There are such trees with any number of leaves from 1 to 2^r, if r variables are left. *)
Lemma tree_of_leaves r l (c : clause d) : 0 < l <= 2 ^ r -> clause_width c + r <= d ->
  exists t : tree d, [/\ leaves t = l, depth t <= r & read_once_from c t].
Proof.
elim: r l c => [|r IH] l c; first by case: l => [|[|]] // _ _; exists (Leaf true).
case/andP=> l0 lr cr; have [l1|l1] := leqP l 1.
  by exists (Leaf true); split=> //=; apply/eqP; rewrite eqn_leq l0 l1.
have /set0Pn[i] : ~: clause_vars c != set0.
  rewrite -card_gt0 cardsCs setCK card_ord subn_gt0; apply: leq_trans cr.
  by rewrite addnS ltnS leq_addr.
rewrite !inE negbK => /eqP ci.
have cr' b : clause_width (extend c i b) + r <= d by rewrite clause_width_extend // addSnnS.
have half0 : 0 < l./2 <= 2 ^ r by rewrite expnS mul2n in lr; lia.
have half1 : 0 < uphalf l <= 2 ^ r by rewrite uphalf_half; rewrite expnS mul2n in lr; lia.
have [t0 [l0' d0 o0]] := IH _ _ half0 (cr' false); have [t1 [l1' d1 o1]] := IH _ _ half1 (cr' true).
exists (Node i t0 t1); rewrite /= ci eqxx o0 o1 l0' l1' uphalf_half; split=> //.
  by have := odd_double_half l; lia.
by rewrite ltnS geq_max d0.
Qed.

Lemma trees_lower r s (G : {set concept}) : 0 < s ->
  (forall t : tree d, leaves t <= s -> depth t <= r -> tree_concept t \in G) ->
  minn s (2 ^ minn d r) <= vc_dimension G.
Proof.
move=> s0 GT; set l := minn s _.
have l0 : 0 < l <= 2 ^ minn d r by rewrite /l leq_min s0 expn_gt0 geq_minr.
have wd : clause_width (@empty_clause d) + minn d r <= d by rewrite clause_width_empty geq_minl.
have [t [tl td /leaf_points[W [Wl _ sh]]]] := tree_of_leaves l0 wd.
rewrite -tl -Wl; apply: shatters_card; apply/shattersP => T _; have [u [ul ud uT]] := sh T.
exists (tree_concept u); last by move=> x /uT <-; rewrite ffunE.
apply: GT; first by rewrite ul tl geq_minl.
by rewrite ud (leq_trans td) // geq_minr.
Qed.

Theorem vc_values_lower :
  [/\ forall k (G : {set concept}), k <= d -> (forall g, is_junta k g -> g \in G) ->
        2 ^ k <= vc_dimension G,
      forall r s (G : {set concept}), 0 < s ->
        (forall t : tree d, leaves t <= s -> depth t <= r -> tree_concept t \in G) ->
        minn s (2 ^ minn d r) <= vc_dimension G
    & forall t w (G : {set concept}), w <= d ->
        (forall F : dnf d, size F <= t -> width_at_most w F -> [ffun x => eval_dnf F x] \in G) ->
        minn t (2 ^ w) <= vc_dimension G].
Proof. by split; [exact: juntas_lower | exact: trees_lower | exact: dnf_lower]. Qed.

End Values.
