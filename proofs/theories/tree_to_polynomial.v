(** * tree_to_polynomial: a decision tree is a polynomial of degree at most its depth

    Purpose.  The reduction from decision trees to real polynomials, in the Fourier basis and in the
    basis of monomials.

    Statement.  Let t be a decision tree with s1 leaves of label 1 and depth r, and f its 0/1
    function.  The Fourier coefficients of f (its correlations with the parities chi_S, under the
    uniform distribution) represent f, vanish for |S| > r, have absolute values that add up to at
    most s1, and are integer multiples of 2^-r.  In the basis of monomials f is a multilinear
    polynomial in x_1, ..., x_d of degree at most r with integer coefficients
    ([tree_to_multilinear]).

    Not claimed.  Nothing on the number of coefficients that are not 0; the 0/1 function is
    meant, not the function with values 1 and -1.

    Idea.  f is the sum of the indicators of the 1-leaf clauses; the indicator of a clause of
    width w is the product of w factors (1 +- chi_i)/2, in which 2^w coefficients are +-2^-w;
    parities are orthonormal.

    Public theorems: tree_to_polynomial, tree_to_multilinear. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean tree_to_dnf depth_truncation.
From PacDistillation Require Import clause_count_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section TreeToPolynomial.

Variables (R : realFieldType) (d : nat).
Implicit Types (c : clause d) (t : tree d) (S : {set 'I_d}) (x : cube d).

(** The Fourier coefficient of a Boolean function, as a function with values 0 and 1. *)
Definition fourier (f : cube d -> bool) S : R :=
  Ex (uniform_cube R d) (fun x => (f x)%:R * chi R S x).

Definition integer (a : R) : Prop := exists z : int, a = z%:~R.

(** A product of sums is a sum over the sets of factors from which the first summand is taken. *)
Lemma prod_add_sets (F G : 'I_d -> R) :
  \prod_i (F i + G i) = \sum_(S : {set 'I_d}) \prod_i (if i \in S then F i else G i).
Proof.
transitivity (\prod_i \sum_(b : bool) (if b then F i else G i)).
  by apply: eq_bigr => i _; rewrite big_bool.
rewrite bigA_distr_bigA (reindex (fun S : {set 'I_d} => [ffun i => i \in S])) /=.
  by apply: eq_bigr => S _; apply: eq_bigr => i _; rewrite ffunE.
exists (fun f : {ffun 'I_d -> bool} => [set i | f i]) => [S _|f _].
  by apply/setP => i; rewrite inE ffunE.
by apply/ffunP => i; rewrite ffunE inE.
Qed.

(** *** The indicator of a clause, expanded *)

Section Expand.

(** A factor 1[y = b] is G (Some b) + A (Some b) u(y); without a literal it is 1. *)
Variables (A G : option bool -> R) (u : bool -> R).

Definition expansion c S : R := \prod_i (if i \in S then A (c i) else G (c i)).

Hypothesis literal_factor : forall b y, A (Some b) * u y + G (Some b) = (y == b)%:R.
Hypothesis free_factor : A None = 0 /\ G None = 1.

Lemma clause_expansion c x :
  (eval_clause c x)%:R = \sum_S expansion c S * \prod_(i in S) u (x i).
Proof.
have [A0 G1] := free_factor.
have -> : (eval_clause c x)%:R = \prod_i (A (c i) * u (x i) + G (c i)).
  case: (boolP (eval_clause c x)) => [/forallP cx|/forallPn[i cx]].
    rewrite big1 // => i _; have := cx i; case: (c i) => [b /eqP <-|_].
      by rewrite literal_factor eqxx.
    by rewrite A0 G1 mul0r add0r.
  rewrite (bigD1 i) //=; case: (c i) cx => // b /negbTE.
  by rewrite literal_factor => ->; rewrite mul0r.
rewrite prod_add_sets; apply: eq_bigr => S _.
rewrite /expansion [X in _ = _ * X]big_mkcond -big_split.
by apply: eq_bigr => i _ /=; case: (i \in S); rewrite ?mulr1.
Qed.

Lemma expansion_degree c S : expansion c S != 0 -> (#|S| <= clause_width c)%N.
Proof.
have [A0 _] := free_factor; move=> /prodf_neq0 nz; apply: subset_leq_card; apply/subsetP => i iS.
by rewrite inE; apply: contra_eqN (nz i isT) => /eqP ci; rewrite iS ci A0 eqxx.
Qed.

(** The sum over the clauses of a tree. *)
Definition tree_expansion t S : R := \sum_(c <- label_clauses true t) expansion c S.

Lemma tree_expansionE t x :
  (eval_tree t x)%:R = \sum_S tree_expansion t S * \prod_(i in S) u (x i).
Proof.
have -> : (eval_tree t x)%:R = \sum_(c <- label_clauses true t) (eval_clause c x)%:R :> R.
  rewrite -[eval_tree t x]eqb_id -(count_label_clauses true t x) -sum1_count natr_sum big_mkcond.
  by apply: eq_bigr => c _; case: (eval_clause c x).
under eq_bigr do rewrite clause_expansion.
by rewrite exchange_big; apply: eq_bigr => S _; rewrite mulr_suml.
Qed.

Lemma tree_expansion_degree t S : (depth t < #|S|)%N -> tree_expansion t S = 0.
Proof.
move=> tS; rewrite /tree_expansion big_seq big1 // => c /width_label_clauses ct.
by apply/eqP; apply: contraTT tS => /expansion_degree Sc; rewrite -leqNgt (leq_trans Sc).
Qed.

(** If all factors become integers when those of literals are multiplied by m, so do the
    coefficients when multiplied by m^r. *)
Lemma tree_expansion_integer t S (m : nat) :
  (forall b, integer (m%:R * A (Some b)) /\ integer (m%:R * G (Some b))) ->
  integer (m%:R ^+ depth t * tree_expansion t S).
Proof.
move=> mint; have [A0 G1] := free_factor.
have int1 : integer 1 by exists 1.
have intM a b : integer a -> integer b -> integer (a * b).
  by move=> [z ->] [z' ->]; exists (z * z'); rewrite intrM.
rewrite mulr_sumr big_seq; elim/big_ind: _ => [|a b [z ->] [z' ->]|c]; first by exists 0.
  by exists (z + z'); rewrite intrD.
move=> /width_label_clauses ct; rewrite -(subnK ct) exprD -mulrA; apply: (intM).
  by exists (m%:Z ^+ (depth t - clause_width c)); rewrite rmorphX.
rewrite /clause_width -prodr_const big_mkcond /expansion -big_split /=.
elim/big_ind: _ => [||i _]; [exact: int1 | exact: intM | rewrite inE; case: (c i) => [b|] /=].
  by case: (i \in S); [exact: (mint b).1 | exact: (mint b).2].
by rewrite A0 G1 mul1r; case: (i \in S); [exists 0 | exists 1].
Qed.

Lemma expansion_norm c : (forall b, `|A (Some b)| + `|G (Some b)| = 1) ->
  \sum_S `|expansion c S| = 1.
Proof.
move=> AG; have [A0 G1] := free_factor.
transitivity (\prod_i (`|A (c i)| + `|G (c i)|)).
  rewrite prod_add_sets; apply: eq_bigr => S _; rewrite /expansion normr_prod.
  by apply: eq_bigr => i _; case: (i \in S).
by rewrite big1 // => i _; case: (c i) => [b|] //; rewrite A0 G1 normr0 normr1 add0r.
Qed.

End Expand.

(** *** The Fourier basis *)

Definition fourier_A (o : option bool) : R := if o is Some b then sign R b / 2 else 0.
Definition fourier_G (o : option bool) : R := if o is Some b then 2^-1 else 1.

Lemma fourier_factor b y : fourier_A (Some b) * sign R y + fourier_G (Some b) = (y == b)%:R.
Proof.
have half : 2^-1 + 2^-1 = 1 :> R by rewrite -mulr2n -mulr_natl mulfV // pnatr_eq0.
rewrite /fourier_A /fourier_G /sign.
by case: b; case: y; rewrite /= ?mulN1r ?mul1r ?mulrN1 ?mulr1 ?opprK ?half ?addNr.
Qed.

Lemma fourier_tree t S : fourier (eval_tree t) S = tree_expansion fourier_A fourier_G t S.
Proof.
set p := tree_expansion _ _ t.
have E x : (eval_tree t x)%:R = \sum_T p T * chi R T x.
  exact: (tree_expansionE fourier_factor (conj erefl erefl)).
transitivity (Ex (uniform_cube R d) (fun x => \sum_T p T * (chi R T x * chi R S x))).
  by apply: eq_ex => x; rewrite E mulr_suml; apply: eq_bigr => T _; rewrite mulrA.
rewrite ex_sum (bigD1 S) //= exZ parity_orthonormal eqxx mulr1 big1 ?addr0 // => T /negbTE TS.
by rewrite exZ parity_orthonormal TS mulr0.
Qed.

Theorem tree_to_polynomial t :
  [/\ forall x, (eval_tree t x)%:R = \sum_S fourier (eval_tree t) S * chi R S x,
      forall S, (depth t < #|S|)%N -> fourier (eval_tree t) S = 0,
      \sum_S `|fourier (eval_tree t) S| <= (label_leaves true t)%:R
    & forall S, exists z : int, fourier (eval_tree t) S = z%:~R / 2 ^+ depth t].
Proof.
have free : fourier_A None = 0 /\ fourier_G None = 1 by [].
have half0 : 0 <= 2^-1 :> R by rewrite invr_ge0 ler0n.
split.
- move=> x; rewrite (tree_expansionE fourier_factor free); apply: eq_bigr => S _.
  by rewrite fourier_tree.
- by move=> S tS; rewrite fourier_tree tree_expansion_degree.
- apply: le_trans (_ : (size (label_clauses true t))%:R <= _); last first.
    by rewrite ler_nat size_label_clauses.
  rewrite -sum1_size natr_sum.
  apply: le_trans (_ : \sum_S \sum_(c <- label_clauses true t)
                         `|expansion fourier_A fourier_G c S| <= _).
    by apply: ler_sum => S _; rewrite fourier_tree; exact: ler_norm_sum.
  rewrite exchange_big /=; apply: ler_sum => c _; rewrite expansion_norm // => b.
  rewrite /fourier_A /fourier_G normrM (ger0_norm half0) /sign.
  by case: b; rewrite ?normrN normr1 mul1r -mulr2n -mulr_natl mulfV // pnatr_eq0.
move=> S; rewrite fourier_tree; have [|z zE] := @tree_expansion_integer _ _ free t S 2.
  move=> b; rewrite /fourier_A /fourier_G mulrCA !mulfV ?pnatr_eq0 //; split; last by exists 1.
  by rewrite mulr1; exists (if b then -1 else 1); rewrite /sign; case: b.
by exists z; rewrite -zE mulrAC mulfV ?mul1r // expf_neq0 // pnatr_eq0.
Qed.

(** *** The basis of monomials *)

Definition monomial_A (o : option bool) : R := if o is Some b then (if b then 1 else -1) else 0.
Definition monomial_G (o : option bool) : R := if o is Some b then (~~ b)%:R else 1.

Theorem tree_to_multilinear t : exists q : {set 'I_d} -> R,
  [/\ forall x, (eval_tree t x)%:R = \sum_S q S * \prod_(i in S) (x i)%:R,
      forall S, (depth t < #|S|)%N -> q S = 0
    & forall S, exists z : int, q S = z%:~R].
Proof.
exists (tree_expansion monomial_A monomial_G t).
have free : monomial_A None = 0 /\ monomial_G None = 1 by [].
split.
- apply: (tree_expansionE (u := fun b => b%:R)) => // b y.
  by case: b; case: y; rewrite /= ?mul1r ?mulr0 ?addr0 ?add0r ?mulr1 ?addNr.
- by move=> S; exact: tree_expansion_degree.
move=> S; have [|z] := @tree_expansion_integer _ _ free t S 1; last first.
  by rewrite expr1n mul1r; exists z.
by move=> b; rewrite !mul1r; split; case: b; [exists 1 | exists (-1) | exists 0 | exists 1].
Qed.

End TreeToPolynomial.
