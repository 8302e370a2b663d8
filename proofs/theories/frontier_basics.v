(******************************************************************************)
(* frontier_basics: elementary facts about the Pareto frontier.               *)
(*                                                                            *)
(* In words: the frontier is a subset of G; every concept of G has one of the *)
(* frontier with a smaller or equal error set; error sets of the frontier are *)
(* pairwise incomparable; the frontier is empty only if G is; the optimum     *)
(* over G is the optimum over any C with frontier <= C <= G.                  *)
(*                                                                            *)
(* No public theorems of its own: lemmas for agnostic_bound and               *)
(* frontier_suffices.                                                         *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section FrontierBasics.
Variables (X : finType).
Implicit Types (f g h : concept X) (C G : concept_class X).

Lemma frontierP f G g :
  reflect (g \in G /\ forall h, h \in G -> error_set f h \subset error_set f g -> h = g)
          (g \in frontier f G).
Proof.
rewrite inE; apply: (iffP andP) => -[gG min]; split=> //.
  by move=> h hG hg; move/forall_inP/(_ h hG)/implyP/(_ hg)/eqP: min.
by apply/forall_inP => h hG; apply/implyP => hg; apply/eqP; exact: min.
Qed.

Lemma frontier_subset f G : frontier f G \subset G.
Proof. by apply/subsetP => g /frontierP[]. Qed.

Lemma frontier_below f G g :
  g \in G -> exists2 h, h \in frontier f G & error_set f h \subset error_set f g.
Proof.
move=> gG; pose P h := (h \in G) && (error_set f h \subset error_set f g).
have Pg : P g by rewrite /P gG subxx.
have [h /andP[hG hg] min] := arg_minnP (fun h => #|error_set f h|) Pg.
exists h => //; apply/frontierP; split=> // k kG kh.
apply: (@error_set_inj _ f); apply/eqP; rewrite eqEcard kh /=; apply: min.
by rewrite /P kG (subset_trans kh hg).
Qed.

Lemma frontier_antichain f G g h :
  g \in frontier f G -> h \in frontier f G -> error_set f g \subset error_set f h -> g = h.
Proof. by move=> /frontierP[gG _] /frontierP[_ min]; exact: min. Qed.

Lemma frontier_eq0 f G : (frontier f G == set0) = (G == set0).
Proof.
apply/idP/idP => [/eqP F0|/eqP ->]; last first.
  by rewrite -subset0 frontier_subset.
rewrite -subset0; apply/subsetP => g /(frontier_below f)[h].
by rewrite F0 inE.
Qed.

Lemma optimal_error_frontier (R : realFieldType) (D : dist R X) f G :
  optimal_error D f (frontier f G) = optimal_error D f G.
Proof.
apply/eqP; rewrite eq_le andbC optimal_error_subset ?frontier_subset //=.
apply: optimal_error_ge => [|g /(frontier_below f)[h hF hg]].
  have [F0|/(optimal_error_attained D f)[h _ <-]] := eqVneq (frontier f G) set0.
    by rewrite F0 optimal_error_set0.
  exact: error_le1.
exact: le_trans (optimal_error_le D f hF) (error_subset D hg).
Qed.

End FrontierBasics.
