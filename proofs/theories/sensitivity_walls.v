(** * sensitivity_walls: no small tree, DNF or CNF where the function is sensitive

    Purpose.  Lower bounds on every tree, DNF and CNF of a function.

    Statement.  Let s(x) be the number of variables whose flip changes f(x).  Then
    - a decision tree of f has at least 2^-d times the sum of 2^s(x) leaves, the sum being over all
      x; and at least that over the x with f(x) = b leaves of label b;
    - a DNF of f has at least 2^-d times the sum over the ones terms, a CNF that over the zeros
      clauses;
    - a tree has at least the sum of the |f^(S)| leaves of label 1, its depth is at least |S| for
      each S with f^(S) <> 0, and at least s(x) for every x.
    The parity of all variables has s(x) = d everywhere, so that it attains the bounds
    ([sensitivity_walls_parity], [parity_walls_tight]).

    Not claimed.  That the bounds are good for other functions.

    Idea.  A clause of width w on which f is constant has s(x) <= w at each of its 2^(d-w) points.

    Source: Nisan, 1991; O'Donnell, 2014.

    Public theorems: sensitivity_walls, sensitivity_walls_parity. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean depth_truncation dnf_to_relu tree_to_dnf.
From PacDistillation Require Import parity_walls tree_to_polynomial.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Section SensitivityWalls.

Variable d : nat.
Implicit Types (f : cube d -> bool) (c : clause d) (t : tree d) (x : cube d) (i : 'I_d).

Definition sensitivity f x : nat := #|[set i | f (flip i x) != f x]|.

(** The sum of 2^s(x) over the points of P. *)
Definition sensitivity_sum f (P : pred (cube d)) : nat := \sum_(x | P x) 2 ^ sensitivity f x.

(** Flipping a variable that a clause does not restrict stays in the clause. *)
Lemma clause_flip c i x : c i = None -> eval_clause c (flip i x) = eval_clause c x.
Proof.
move=> ci; apply: eq_forallb => j; rewrite ffunE.
by case: eqP => [->|_]; rewrite ?ci.
Qed.

Lemma sensitivity_clause f c x : eval_clause c x ->
  (forall y, eval_clause c y -> f y = f x) -> sensitivity f x <= clause_width c.
Proof.
move=> cx const; apply: subset_leq_card; apply/subsetP => i; rewrite !inE.
by apply: contraNneq => ci; rewrite const ?clause_flip.
Qed.

(** Clauses that cover P, and on which f is constant. *)
Lemma sensitivity_cover f (P : pred (cube d)) (cs : seq (clause d)) :
  (forall c x y, c \in cs -> eval_clause c x -> eval_clause c y -> f y = f x) ->
  (forall x, P x -> has (fun c => eval_clause c x) cs) ->
  sensitivity_sum f P <= size cs * 2 ^ d.
Proof.
move=> const cover.
apply: (@leq_trans (\sum_(c <- cs) \sum_(x | eval_clause c x) 2 ^ clause_width c)); last first.
  rewrite -sum1_size big_distrl /=; apply: leq_sum => c _; rewrite sum_nat_const mul1n.
  by rewrite -(card_clause c) leq_mul2r; apply/orP; right; rewrite cardsE.
rewrite (exchange_big_dep predT) //= /sensitivity_sum big_mkcond; apply: leq_sum => x _.
case: ifP => // Px; have /hasP[c cin cx] := cover _ Px.
rewrite (big_rem c) //= cx; apply: leq_trans (leq_addr _ _); rewrite leq_pexp2l //.
by apply: sensitivity_clause => // y; apply: const.
Qed.

Lemma sensitivity_label t b :
  sensitivity_sum (eval_tree t) (fun x => eval_tree t x == b) <= label_leaves b t * 2 ^ d.
Proof.
apply: leq_trans (leq_mul (size_label_clauses b t) (leqnn _)).
apply: sensitivity_cover => [c x y|x].
  case/mapP => p; rewrite mem_filter => /andP[_ pt] -> px py.
  by rewrite (eval_tree_leaf pt px) (eval_tree_leaf pt py).
by rewrite has_label_clauses.
Qed.

Lemma sensitivity_leaves t : sensitivity_sum (eval_tree t) predT <= leaves t * 2 ^ d.
Proof.
rewrite -label_leaves_sum mulnDl.
apply: leq_trans (leq_add (sensitivity_label t true) (sensitivity_label t false)).
rewrite /sensitivity_sum (bigID (fun x => eval_tree t x == true)) /=.
rewrite [X in _ + X <= _](eq_bigl (fun x => eval_tree t x == false)) // => x.
by case: (eval_tree t x).
Qed.

Lemma sensitivity_depth t x : sensitivity (eval_tree t) x <= depth t.
Proof.
have /hasP[p pt px] : has (fun p => eval_clause p.1 x) (leaf_clauses t).
  by rewrite has_count leaf_clauses_partition.
apply: (@leq_trans (clause_width p.1)); last first.
  by have := leaf_clauses_width pt; rewrite clause_width_empty.
by apply: sensitivity_clause => // y py; rewrite (eval_tree_leaf pt px) (eval_tree_leaf pt py).
Qed.

Lemma sensitivity_dnf (F : dnf d) :
  sensitivity_sum (eval_dnf F) (eval_dnf F) <= size F * 2 ^ d.
Proof.
pose cs := [seq clause_of_term c | c <- F & satisfiable c].
apply: (@leq_trans (size cs * 2 ^ d)); last first.
  by rewrite leq_mul2r size_map size_filter count_size orbT.
have one c x : c \in cs -> eval_clause c x -> eval_dnf F x.
  case/mapP => l; rewrite mem_filter => /andP[sat lF] ->; rewrite clause_of_termE // => lx.
  by apply/hasP; exists l.
apply: sensitivity_cover => [c x y ccs cx cy|x /hasP[l lF lx]].
  by rewrite (one c x) // (one c y).
have sat : satisfiable l by apply: contraLR lx; exact: unsatisfiable_term.
apply/hasP; exists (clause_of_term l); last by rewrite clause_of_termE.
by apply: map_f; rewrite mem_filter sat.
Qed.

Lemma sensitivity_negb f x : sensitivity (fun y => ~~ f y) x = sensitivity f x.
Proof. by apply: eq_card => i; rewrite !inE; case: (f _); case: (f x). Qed.

Lemma sensitivity_ext f g x : f =1 g -> sensitivity f x = sensitivity g x.
Proof. by move=> fg; apply: eq_card => i; rewrite !inE !fg. Qed.

Lemma sensitivity_cnf (F : cnf d) :
  sensitivity_sum (eval_cnf F) (fun x => ~~ eval_cnf F x) <= size F * 2 ^ d.
Proof.
pose G : dnf d := [seq [seq (l.1, ~~ l.2) | l <- c] | c <- F].
have GF x : eval_dnf G x = ~~ eval_cnf F x.
  rewrite /eval_cnf -has_predC /eval_dnf has_map; apply: eq_has => c /=.
  rewrite /eval_conjunction /eval_disjunction all_map -all_predC; apply: eq_all => l.
  by rewrite /= /holds /=; case: (x l.1); case: l.2.
have := sensitivity_dnf G; rewrite size_map; apply: leq_trans; rewrite /sensitivity_sum.
rewrite (eq_bigl _ _ GF); apply: leq_sum => x _; rewrite -sensitivity_negb.
by rewrite (sensitivity_ext (g := eval_dnf G)).
Qed.

Theorem sensitivity_walls (R : realFieldType) f :
  [/\ forall t, eval_tree t =1 f ->
        [/\ sensitivity_sum f predT <= leaves t * 2 ^ d,
            forall b, sensitivity_sum f (fun x => f x == b) <= label_leaves b t * 2 ^ d,
            forall x, sensitivity f x <= depth t,
            (\sum_S `|fourier R f S| <= (label_leaves true t)%:R)%R
          & forall S, fourier R f S != 0%R -> #|S| <= depth t],
      forall F : dnf d, eval_dnf F =1 f -> sensitivity_sum f f <= size F * 2 ^ d
    & forall F : cnf d, eval_cnf F =1 f ->
        sensitivity_sum f (fun x => ~~ f x) <= size F * 2 ^ d].
Proof.
have sum_ext g P Q : g =1 f -> P =1 Q -> sensitivity_sum f P = sensitivity_sum g Q.
  by move=> gf PQ; apply: eq_big => // x _; rewrite (sensitivity_ext x gf).
split=> [t tf|F Ff|F Ff].
- have [_ deg norm _] := tree_to_polynomial R t.
  have ft S : fourier R f S = fourier R (eval_tree t) S by apply: eq_ex => x; rewrite tf.
  split=> [|b|x||S].
  + by rewrite (sum_ext _ _ predT tf) ?sensitivity_leaves.
  + rewrite (sum_ext _ _ (fun x => eval_tree t x == b) tf) ?sensitivity_label // => x.
    by rewrite tf.
  + by rewrite -(sensitivity_ext x tf) sensitivity_depth.
  + by under eq_bigr do rewrite ft.
  + by rewrite ft; apply: contraNT; rewrite -ltnNge => /deg ->.
- by rewrite (sum_ext _ _ (eval_dnf F) Ff) ?sensitivity_dnf.
by rewrite (sum_ext _ _ (fun x => ~~ eval_cnf F x) Ff) ?sensitivity_cnf // => x; rewrite Ff.
Qed.

Theorem sensitivity_walls_parity b x : sensitivity (eval_parity setT b) x = d.
Proof.
rewrite /sensitivity (_ : [set i | _] = setT) ?cardsT ?card_ord //.
by apply/setP => i; rewrite !inE parity_flip ?inE //; case: (eval_parity _ _ _).
Qed.

End SensitivityWalls.
