(** * tree_to_fourier: the Fourier expansion of a decision tree

    Purpose.  The reduction from decision trees to Fourier expansions.

    Statement.  Let t be a decision tree with s1 leaves of label 1 and depth r.  If coefficients
    q(S) represent it (sum_S q(S) chi_S is its 0/1 function at every point) then q(S) is E[t chi_S],
    the Fourier coefficient by its definition.  These represent t, none with |S| > r differs from
    0, and at most min(2^d, s1 2^r) differ from 0.

    Not claimed.  That so many are needed for every tree.

    Idea.  The indicator of a clause has coefficients on the subsets of its variables only.

    Public theorems: tree_to_fourier. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean tree_to_dnf clause_count_bound.
From PacDistillation Require Import tree_to_polynomial fourier_facts.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section TreeToFourier.

Variables (R : realFieldType) (d : nat).
Implicit Types (t : tree d) (S : {set 'I_d}) (c : clause d).

Lemma fourier_support t S : fourier R (eval_tree t) S != 0 ->
  exists2 c, c \in label_clauses true t & S \subset clause_vars c.
Proof.
move=> nz; apply/hasP; apply: contraR nz => /hasPn none.
rewrite fourier_tree /tree_expansion big_seq big1 // => c /none; rewrite /expansion.
case/subsetPn => i iS; rewrite inE negbK => /eqP ci.
by rewrite (bigD1 i) //= iS ci mul0r.
Qed.

Lemma fourier_support_count t :
  (#|[set S | fourier R (eval_tree t) S != 0%R]| <= label_leaves true t * 2 ^ depth t)%N.
Proof.
apply: (@leq_trans (\sum_(c <- label_clauses true t) #|powerset (clause_vars c)|)%N).
  pose A (cs : seq (clause d)) : {set {set 'I_d}} :=
    [set S : {set 'I_d} | has (fun c => S \subset clause_vars c) cs].
  apply: (@leq_trans #|A (label_clauses true t)|).
    apply: subset_leq_card; apply/subsetP => S; rewrite !inE => /fourier_support[c ct Sc].
    by apply/hasP; exists c.
  elim: (label_clauses true t) => [|c cs IH].
    by rewrite big_nil leqn0 cards_eq0; apply/eqP/setP => S; rewrite !inE.
  rewrite big_cons; apply: leq_trans (leq_add (leqnn _) IH).
  apply: leq_trans (leq_card_setU _ _); apply: subset_leq_card; apply/subsetP => S.
  by rewrite !inE.
apply: leq_trans (leq_mul (size_label_clauses true t) (leqnn _)).
rewrite -sum1_size big_distrl /= big_seq [X in (_ <= X)%N]big_seq.
by apply: leq_sum => c ct; rewrite card_powerset mul1n leq_pexp2l //; exact: width_label_clauses ct.
Qed.

Theorem tree_to_fourier t :
  [/\ forall q : {set 'I_d} -> R, (forall x, (eval_tree t x)%:R = \sum_S q S * chi R S x) ->
        forall S, q S = fourier R (eval_tree t) S,
      forall x, (eval_tree t x)%:R = \sum_S fourier R (eval_tree t) S * chi R S x,
      forall S, fourier R (eval_tree t) S != 0 -> (#|S| <= depth t)%N
    & (#|[set S | fourier R (eval_tree t) S != 0%R]|
       <= minn (2 ^ d) (label_leaves true t * 2 ^ depth t))%N].
Proof.
have [inv deg _ _] := tree_to_polynomial R t; split=> //.
- exact: fourier_unique.
- by move=> S; apply: contraNT; rewrite -ltnNge => /deg ->.
rewrite leq_min fourier_support_count andbT.
have -> : (2 ^ d = #|{: {set 'I_d}}|)%N by rewrite -cardsT -powersetT card_powerset cardsT card_ord.
exact: max_card.
Qed.

End TreeToFourier.
