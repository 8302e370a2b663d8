(** * rank_to_list: a decision tree of rank rho is a rho-decision list (Blum 1992)

    Purpose.  The reduction from trees of small rank to decision lists.

    Statement.  A decision tree with s leaves and rank rho equals a decision list with s - 1
    rules (and its default), each with at most rho literals.  Since 2^rho <= s ([rank_leaves]), a
    tree with s leaves is a log2(s)-decision list ([leaves_to_list]).

    Not claimed.  That s - 1 rules are needed.

    Idea.  One of the two children of the root has a smaller rank than the tree.  The list of
    that child, each rule of it (and its default) guarded by the literal that leads to it, comes
    first; then the list of the other child.

    Source.  A. Blum, Rank-r decision trees are a subclass of r-decision lists, 1992.

    Public theorems: rank_to_list, rank_leaves, leaves_to_list. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** The rules of a list, and its default as a last rule, each with one more literal. *)
Definition guard d (l : literal d) (L : decision_list d) : seq (literals d * bool) :=
  rcons [seq (l :: r.1, r.2) | r <- list_rules L] ([:: l], list_default L).

(** The list L where l holds, and M elsewhere. *)
Definition guarded d (l : literal d) (L M : decision_list d) : decision_list d :=
  DecisionList (guard l L ++ list_rules M) (list_default M).

Fixpoint list_of_tree d (t : tree d) : decision_list d :=
  match t with
  | Leaf b => DecisionList [::] b
  | Node i zero one =>
      if rank zero <= rank one
      then guarded (i, false) (list_of_tree zero) (list_of_tree one)
      else guarded (i, true) (list_of_tree one) (list_of_tree zero)
  end.

Section RankToList.

Variable d : nat.
Implicit Types (L M : decision_list d) (t : tree d) (x : cube d).

Lemma eval_guarded l L M x :
  eval_list (guarded l L M) x = if holds x l then eval_list L x else eval_list M x.
Proof.
rewrite /eval_list /guarded /guard /=; case: L => rs b /=.
elim: rs => [|r rs IH] /=; first by rewrite /eval_conjunction /= andbT.
rewrite IH /eval_conjunction /=; case: (holds x l) => //=.
Qed.

Lemma length_guarded l L M :
  list_length (guarded l L M) = (list_length L + list_length M).+1.
Proof. by rewrite /list_length /= size_cat size_rcons size_map. Qed.

Lemma guarded_width l L M k : is_decision_list k L -> is_decision_list k.+1 M ->
  is_decision_list k.+1 (guarded l L M).
Proof.
rewrite /is_decision_list /= all_cat all_rcons all_map => Lk ->.
by rewrite /= andbT; apply: sub_all Lk.
Qed.

Lemma is_decision_list_mono k k' L : k <= k' -> is_decision_list k L -> is_decision_list k' L.
Proof. by move=> kk; apply: sub_all => r /leq_trans; apply. Qed.

Lemma list_of_tree_width t : is_decision_list (rank t) (list_of_tree t).
Proof.
elim: t => // i t0 IH0 t1 IH1 /=.
have H l (u v : tree d) : rank u <= rank v -> is_decision_list (rank u) (list_of_tree u) ->
    is_decision_list (rank v) (list_of_tree v) ->
    is_decision_list (if rank u == rank v then (rank u).+1 else rank v)
      (guarded l (list_of_tree u) (list_of_tree v)).
  move=> uv Iu Iv; case: eqP => [E|/eqP ne].
    by apply: guarded_width => //; apply: is_decision_list_mono Iv; rewrite -E.
  have lt : rank u < rank v by rewrite ltn_neqAle ne.
  case: (rank v) lt Iv => // k uk Iv.
  by apply: guarded_width => //; apply: is_decision_list_mono Iu.
case: (leqP (rank t0) (rank t1)) => r01; first exact: H.
by have := H (i, true) t1 t0 (ltnW r01) IH1 IH0; rewrite eq_sym; case: eqP => // ->.
Qed.

Lemma eval_list_of_tree t : eval_list (list_of_tree t) =1 eval_tree t.
Proof.
elim: t => // i t0 IH0 t1 IH1 x /=.
by case: ifP => _; rewrite eval_guarded /holds /= IH0 IH1; case: (x i).
Qed.

Lemma length_list_of_tree t : (list_length (list_of_tree t)).+1 = leaves t.
Proof.
elim: t => // i t0 IH0 t1 IH1 /=.
by case: ifP => _; rewrite length_guarded -IH0 -IH1 addSn addnS // addnC.
Qed.

Theorem rank_to_list t :
  exists L : decision_list d,
    [/\ eval_list L =1 eval_tree t, is_decision_list (rank t) L & (list_length L).+1 = leaves t].
Proof.
exists (list_of_tree t); split.
- exact: eval_list_of_tree.
- exact: list_of_tree_width.
exact: length_list_of_tree.
Qed.

Theorem rank_leaves t : 2 ^ rank t <= leaves t.
Proof.
elim: t => //= i t0 IH0 t1 IH1; case: eqP => [E|_].
  by rewrite expnS mul2n -addnn {2}E; exact: leq_add.
by case: (leqP (rank t0) (rank t1)) => _;
   [apply: leq_trans IH1 _; exact: leq_addl | apply: leq_trans IH0 _; exact: leq_addr].
Qed.

Theorem leaves_to_list t :
  exists L : decision_list d,
    [/\ eval_list L =1 eval_tree t, is_decision_list (trunc_log 2 (leaves t)) L
      & (list_length L).+1 = leaves t].
Proof.
have [L [E W S]] := rank_to_list t; exists L; split=> //.
apply: is_decision_list_mono W; apply: trunc_log_max => //; exact: rank_leaves.
Qed.

End RankToList.
