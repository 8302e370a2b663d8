(** * reduction_walk: along a path of reductions the errors add up

    Purpose.  Why a path through the web of reductions may be composed of edges that are proved one
    by one.

    Statement.  Let f be the first function and s the list of those that the steps lead to.  If each
    step gives the function that it starts from, the last function is f.  In general the error of
    the last one against f is at most the sum of the errors of the steps; so if these are at most
    epsilon in turn, it is at most the sum of the epsilons.

    Not claimed.  Nothing on sizes along the path; these are the statements of the edges.

    Idea.  Equality is transitive, and errors satisfy the triangle inequality.

    Public theorems: reduction_walk. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section ReductionWalk.

Variables (R : realFieldType) (X : finType) (D : dist R X).
Implicit Types (f g : concept X) (s : seq (concept X)).

(** Step by step: the functions that follow f, each with the error that its step is allowed. *)
Fixpoint walk f (steps : seq (concept X * R)) : Prop :=
  if steps is (g, eps) :: rest then error D f g <= eps /\ walk g rest else True.

Theorem reduction_walk f (steps : seq (concept X * R)) :
  (path eq_op f (unzip1 steps) -> last f (unzip1 steps) = f) /\
  (walk f steps -> error D f (last f (unzip1 steps)) <= \sum_(p <- steps) p.2).
Proof.
split; elim: steps f => [|[g eps] rest IH] f //=.
- by case/andP => /eqP <- /IH.
- by rewrite error_refl big_nil.
case=> fg /IH rest_le; rewrite big_cons /=.
by apply: le_trans (error_triangle D f g _) _; exact: ler_add.
Qed.

End ReductionWalk.
