(** * fourier_facts: the Fourier expansion of a Boolean function

    Purpose.  The facts about Fourier coefficients on which probes and walls rest.

    Statement.  Let f be a Boolean function on d variables, with values 0 and 1, and
    f^(S) = E[f chi_S] under the uniform distribution, chi_S being the parity of S with values 1 and
    -1.  Then
    - f = sum_S f^(S) chi_S at every point;
    - f^(set0) = E f;
    - sum_S f^(S)^2 = E f (Parseval);
    - 2^d f^(S) is an integer;
    - f depends on x_i iff f^(S) <> 0 for some S that contains i.
    The coefficients are the only ones that represent f ([fourier_unique]).

    Not claimed.  Nothing on functions with other values.

    Idea.  Every function is a tree, whose expansion is that of [tree_to_polynomial]; the parities
    are orthonormal; flipping x_i changes the sign of chi_S iff i is in S.

    Public theorems: fourier_facts, fourier_unique. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import junta_to_tree parity_walls tree_to_polynomial.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section FourierFacts.

Variables (R : realFieldType) (d : nat).
Implicit Types (f : cube d -> bool) (S T : {set 'I_d}) (x : cube d) (i : 'I_d).

(** Changing x_i changes f at some point. *)
Definition matters f i : Prop := exists x, f (flip i x) != f x.

Lemma fourier_ext f g S : f =1 g -> fourier R f S = fourier R g S.
Proof. by move=> fg; apply: eq_ex => x; rewrite fg. Qed.

Lemma fourier_inversion f x : (f x)%:R = \sum_S fourier R f S * chi R S x.
Proof.
have [t [tf _ _]] := junta_to_tree_all f.
have [inv _ _ _] := tree_to_polynomial R t.
by rewrite -(tf x) inv; apply: eq_bigr => S _; rewrite (fourier_ext S tf).
Qed.

Theorem fourier_unique f (q : {set 'I_d} -> R) :
  (forall x, (f x)%:R = \sum_S q S * chi R S x) -> forall S, q S = fourier R f S.
Proof.
move=> fq S; rewrite /fourier.
transitivity (Ex (uniform_cube R d) (fun x => \sum_T q T * (chi R T x * chi R S x))).
  rewrite ex_sum (bigD1 S) //= exZ parity_orthonormal eqxx mulr1 big1 ?addr0 // => T /negbTE TS.
  by rewrite exZ parity_orthonormal TS mulr0.
by apply: eq_ex => x; rewrite fq mulr_suml; apply: eq_bigr => T _; rewrite mulrA.
Qed.

Lemma fourier_empty f : fourier R f set0 = Ex (uniform_cube R d) (fun x => (f x)%:R).
Proof. by apply: eq_ex => x; rewrite /chi big_set0 mulr1. Qed.

Lemma parseval f :
  \sum_S fourier R f S ^+ 2 = Ex (uniform_cube R d) (fun x => (f x)%:R).
Proof.
transitivity (Ex (uniform_cube R d) (fun x => \sum_S fourier R f S * ((f x)%:R * chi R S x))).
  by rewrite ex_sum; apply: eq_bigr => S _; rewrite exZ expr2.
apply: eq_ex => x; transitivity ((f x)%:R * (f x)%:R : R).
  by rewrite {3}fourier_inversion mulr_sumr; apply: eq_bigr => S _; rewrite mulrCA.
by case: (f x); rewrite ?mulr1 ?mulr0.
Qed.

Lemma fourier_integer f S : exists z : int, 2 ^+ d * fourier R f S = z%:~R.
Proof.
have [t [tf td _]] := junta_to_tree_all f.
have [_ _ _ /(_ S) [z zE]] := tree_to_polynomial R t.
exists (z * 2 ^+ (d - depth t)); rewrite -(fourier_ext S tf) zE -{1}(subnK td) exprD.
rewrite rmorphM rmorphX.
by rewrite -mulrA [2 ^+ depth t * _]mulrC divfK ?expf_neq0 ?pnatr_eq0 // mulrC.
Qed.

Lemma chi_flip i S x : chi R S (flip i x) = (if i \in S then -1 else 1) * chi R S x.
Proof.
rewrite /chi; case: ifP => iS; last first.
  by rewrite mul1r; apply: eq_bigr => j jS; rewrite flip_other //; apply: contraFneq iS => <-.
rewrite !(big_setD1 i iS) /= mulrA; congr (_ * _).
  by rewrite ffunE eqxx /sign; case: (x i); rewrite /= ?mulN1r ?opprK.
by apply: eq_bigr => j; rewrite !inE => /andP[ji _]; rewrite flip_other.
Qed.

Lemma fourier_matters f i : matters f i <-> exists2 S : {set 'I_d}, i \in S & fourier R f S != 0.
Proof.
split=> [[x fx]|[S iS fS]].
- apply/exists_inP; apply: contraNT fx; rewrite negb_exists_in => /forall_inP none.
  have : (f (flip i x))%:R == (f x)%:R :> R.
    rewrite !fourier_inversion; apply/eqP/eq_bigr => S _; rewrite chi_flip; case: ifP => iS.
      by move: (none S iS); rewrite negbK => /eqP ->; rewrite !mul0r.
    by rewrite mul1r.
  by rewrite eqr_nat; case: (f (flip i x)); case: (f x).
- suff /existsP[x fx] : [exists x, f (flip i x) != f x] by exists x.
  apply: contraNT fS => /existsPn same.
  have anti : fourier R f S = - fourier R f S.
    rewrite {1}/fourier /Ex (reindex_inj (inv_inj (flipK i))) /= -sumrN; apply: eq_bigr => x _.
    by rewrite chi_flip iS mulN1r !mulrN !uniform_cubeE (eqP (negPn (same x))).
  have : fourier R f S *+ 2 == 0 by rewrite mulr2n {1}anti addNr.
  by rewrite mulrn_eq0.
Qed.

Theorem fourier_facts f :
  [/\ forall x, (f x)%:R = \sum_S fourier R f S * chi R S x,
      fourier R f set0 = Ex (uniform_cube R d) (fun x => (f x)%:R),
      \sum_S fourier R f S ^+ 2 = Ex (uniform_cube R d) (fun x => (f x)%:R),
      forall S, exists z : int, 2 ^+ d * fourier R f S = z%:~R
    & forall i, matters f i <-> exists2 S : {set 'I_d}, i \in S & fourier R f S != 0].
Proof.
split; [exact: fourier_inversion | exact: fourier_empty | exact: parseval
  | exact: fourier_integer | exact: fourier_matters].
Qed.

End FourierFacts.
