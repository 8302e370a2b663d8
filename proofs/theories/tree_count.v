(** * tree_count: trees with at most s leaves compute at most Catalan(s-1) d^(s-1) 2^s functions

    Purpose.  The size of the class over which best_tree optimises, as realizable_bound and
    agnostic_bound ask for it.

    Statement.  Let d >= 1.  Any set of concepts on {0,1}^d that are computed by decision trees
    with at most s leaves has at most Catalan(s-1) d^(s-1) 2^s elements, with Catalan(n) = C(2n,
    n) / (n+1).  [catalan_convolution] is the recurrence of the Catalan numbers.  For d = 0 and s
    >= 2 the bound is false: it is 0, while a constant is computed by a tree with
    one leaf ([tree_count_counterexample]).

    Not claimed.  That the bound is attained: different trees compute the same function.

    Idea.  A tree with fewer leaves is padded (a leaf becomes a test with equal labels).  Shapes,
    variables and labels are counted by induction; [forests n k], the number of sequences of k
    binary trees with n inner nodes together, has the closed form k C(2n+k, n) / (2n+k).

    Public theorems: tree_count, catalan_convolution, catalan_closed, tree_count_counterexample. *)

From mathcomp Require Import all_ssreflect all_algebra zify.
From PacDistillation Require Import definitions boolean depth_truncation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** ** Catalan numbers *)

Definition catalan (n : nat) : nat := 'C(n.*2, n) %/ n.+1.

(** The number of sequences of k binary trees with n inner nodes together: the first tree is a
    leaf, or an inner node, in the place of which its two children may be put. *)
Fixpoint forests (n : nat) : nat -> nat :=
  if n is n'.+1 then
    fix row k := if k is k'.+1 then row k' + forests n' k'.+2 else 0
  else fun=> 1.

Lemma forestsSS n k : forests n.+1 k.+1 = forests n.+1 k + forests n k.+2.
Proof. by []. Qed.

Lemma forests_closed n k : (n.*2 + k) * forests n k = k * 'C(n.*2 + k, n).
Proof.
elim: n k => [|n IHn] k; first by rewrite bin0.
elim: k => [|k IHk]; first by rewrite muln0.
rewrite forestsSS; set m := n.+1.*2 + k in IHk *.
have mE : m = n.*2 + k.+2 by rewrite /m doubleS !addnS !addSn.
have {}IHn : m * forests n k.+2 = k.+2 * 'C(m, n) by rewrite mE IHn.
have step : n.+1.*2 * 'C(m, n.+1) = (m + k.+2) * 'C(m, n).
  by rewrite -mul2n -mulnA mul_bin_left mulnA; congr (_ * _); lia.
have m1E : m.+1 * (k * 'C(m, n.+1) + k.+2 * 'C(m, n)) = m * (k.+1 * ('C(m, n.+1) + 'C(m, n))).
  have kE : m * 'C(m, n.+1) = n.+1.*2 * 'C(m, n.+1) + k * 'C(m, n.+1) by rewrite -mulnDl.
  by move: kE; rewrite step; move: 'C(m, n.+1) 'C(m, n) (m) => a b M; lia.
have m0 : 0 < m by rewrite mE addnS.
rewrite addnS binS -/m; apply/eqP; rewrite -(eqn_pmul2l m0); apply/eqP.
by rewrite mulnCA mulnDr IHk IHn m1E.
Qed.

(** catalan n = C(2n, n) / (n+1), exactly, is the number of binary trees with n inner nodes. *)
Theorem catalan_closed n : n.+1 * catalan n = 'C(n.*2, n) /\ forests n 1 = catalan n.
Proof.
have F : n.+1 * forests n 1 = 'C(n.*2, n).
  apply/eqP; rewrite -(@eqn_pmul2l n.*2.+1) //; apply/eqP.
  have := forests_closed n 1; rewrite addn1 mul1n mulnCA => ->.
  by rewrite -[n.*2]/(n.*2.+1.-1) mul_bin_down; congr (_ * _); lia.
by rewrite /catalan -F mulKn.
Qed.

Lemma forests_add n j k : forests n (j + k) = \sum_(i < n.+1) forests i j * forests (n - i) k.
Proof.
elim: n j k => [|n IHn] j k; first by rewrite big_ord1.
elim: j => [|j IHj].
  by rewrite big_ord_recl big1 => [|i _]; rewrite ?lift0 // addn0 mul1n.
rewrite addSn forestsSS IHj -!addSn IHn.
rewrite [X in X + _]big_ord_recl [RHS]big_ord_recl !mul1n -addnA; congr (_ + _).
by rewrite -big_split; apply: eq_bigr => i _; rewrite !lift0 subSS forestsSS mulnDl.
Qed.

Theorem catalan_convolution n :
  catalan 0 = 1 /\ catalan n.+1 = \sum_(i < n.+1) catalan i * catalan (n - i).
Proof.
split; first by [].
rewrite -(catalan_closed n.+1).2 forestsSS /= add0n (forests_add n 1 1).
by apply: eq_bigr => i _; rewrite !(catalan_closed _).2.
Qed.

(** ** Counting the concepts of trees *)

Section Count.

Variable d : nat.
Local Notation cpt := (concept [finType of cube d]).
Implicit Types (t : tree d) (G : {set cpt}).

(** The concept of a node, from those of its children. *)
Definition node_concept (p : 'I_d * (cpt * cpt)) : cpt :=
  [ffun x : cube d => if x p.1 then p.2.2 x else p.2.1 x].

Lemma tree_concept_node i t0 t1 :
  tree_concept (Node i t0 t1) = node_concept (i, (tree_concept t0, tree_concept t1)).
Proof. by apply/ffunP => x; rewrite !ffunE /=; case: (x i). Qed.

Lemma card_bigcup_le (T : finType) n (A : 'I_n -> {set T}) :
  #|\bigcup_i A i| <= \sum_i #|A i|.
Proof.
elim/big_rec2: _ => [|i a B _ IH]; first by rewrite cards0.
by apply: leq_trans (leq_card_setU _ _) _; rewrite leq_add2l.
Qed.

(** For each number of inner nodes a set of the right size holds all the concepts of trees. *)
Lemma tree_concepts n : exists K : nat -> {set cpt}, forall i, i <= n ->
  (forall t, leaves t = i.+1 -> tree_concept t \in K i)
  /\ #|K i| <= catalan i * d ^ i * 2 ^ i.+1.
Proof.
elim: n => [|n [K IH]].
  exists (fun=> [set tree_concept (Leaf false); tree_concept (Leaf true)]) => i.
  rewrite leqn0 => /eqP ->; split; last by rewrite cards2; case: (_ != _).
  case=> [[] _|i' t0 t1 /= /eqP]; rewrite ?inE ?eqxx ?orbT //.
  by have := leaves_gt0 t0; have := leaves_gt0 t1; lia.
pose new := \bigcup_(i < n.+1) (node_concept @: setX setT (setX (K i) (K (n - i)))).
exists (fun m => if m == n.+1 then new else K m) => m.
rewrite leq_eqVlt => /orP[/eqP ->|]; last first.
  by rewrite ltnS => m_n; rewrite ltn_eqF ?ltnS //; exact: IH.
rewrite eqxx; split.
  case=> // v t0 t1 /= ts; have p0 := leaves_gt0 t0; have p1 := leaves_gt0 t1.
  have l0 : (leaves t0).-1 < n.+1 by lia.
  have l0' : (leaves t0).-1 <= n by [].
  have l1 : n - (leaves t0).-1 <= n by exact: leq_subr.
  apply/bigcupP; exists (Ordinal l0) => //; rewrite tree_concept_node; apply: imset_f.
  rewrite !inE /= (IH _ l0').1 ?prednK // (IH _ l1).1 //; lia.
rewrite (catalan_convolution n).2; apply: leq_trans (card_bigcup_le _) _.
rewrite !big_distrl /=; apply: leq_sum => i _.
have i_n : i <= n by rewrite -ltnS.
apply: leq_trans (leq_imset_card _ _) _; rewrite !cardsX cardsT card_ord.
have b0 := (IH _ i_n).2; have b1 := (IH _ (leq_subr i n)).2.
apply: leq_trans (leq_mul (leqnn d) (leq_mul b0 b1)) _.
have dE : d ^ n.+1 = d * (d ^ i * d ^ (n - i)) by rewrite -expnD subnKC // expnS.
have tE : 2 ^ n.+2 = 2 ^ i.+1 * 2 ^ (n - i).+1 by rewrite -expnD addSn addnS subnKC.
rewrite dE tE; apply: eq_leq.
move: (catalan i) (catalan (n - i)) (d ^ i) (d ^ (n - i)) (2 ^ i.+1) (2 ^ (n - i).+1).
by move=> a b e f g h; rewrite mulnACA [a * e * _]mulnACA mulnA [d * _]mulnCA.
Qed.

(** A leaf becomes a test of x_i with equal labels. *)
Fixpoint pad (i : 'I_d) (t : tree d) : tree d :=
  match t with
  | Leaf b => Node i (Leaf b) (Leaf b)
  | Node j t0 t1 => Node j (pad i t0) t1
  end.

Lemma leaves_pad i t : leaves (pad i t) = (leaves t).+1.
Proof. by elim: t => //= j t0 -> t1 _; rewrite addSn. Qed.

Lemma concept_pad i t : tree_concept (pad i t) = tree_concept t.
Proof.
elim: t => [b|j t0 IH0 t1 _] /=; last by rewrite !tree_concept_node IH0.
by apply/ffunP => x; rewrite !ffunE /=; case: (x i).
Qed.

Theorem tree_count G s : 0 < d ->
  (forall g, g \in G -> exists2 t, leaves t <= s & tree_concept t = g) ->
  #|G| <= catalan s.-1 * d ^ s.-1 * 2 ^ s.
Proof.
move=> d0 GT; case: s GT => [|s] GT.
  rewrite (_ : G = set0) ?cards0 //; apply/setP => g; rewrite inE; apply/negP => /GT[t].
  by rewrite leqNgt leaves_gt0.
have exact_leaves g : g \in G -> exists2 t, leaves t = s.+1 & tree_concept t = g.
  case/GT => t ts <-; exists (iter (s.+1 - leaves t) (pad (Ordinal d0)) t).
    rewrite -[RHS](subnK ts); elim: (_ - _) => //= n IH.
    by rewrite leaves_pad IH.
  by elim: (_ - _) => //= n IH; rewrite concept_pad.
have [K /(_ s (leqnn s))[KT Ks]] := tree_concepts s.
apply: leq_trans Ks; apply: subset_leq_card; apply/subsetP => g /exact_leaves[t ts <-].
exact: KT.
Qed.

End Count.

(** For d = 0 a constant is computed by a tree with at most two leaves (in fact by a leaf), but
    the bound is 0. *)
Theorem tree_count_counterexample : exists G : {set concept [finType of cube 0]},
  (forall g, g \in G -> exists2 t : tree 0, leaves t <= 2 & tree_concept t = g)
  /\ catalan 2.-1 * 0 ^ 2.-1 * 2 ^ 2 < #|G|.
Proof.
exists [set tree_concept (Leaf true)]; rewrite cards1; split=> // g /set1P ->.
by exists (Leaf true).
Qed.

(** The hypothesis is not vacuous: the two constants, for s = 1. *)
Lemma tree_count_witness d (g : concept [finType of cube d]) :
  g \in [set tree_concept (Leaf false); tree_concept (Leaf true)] ->
  exists2 t : tree d, leaves t <= 1 & tree_concept t = g.
Proof. by rewrite !inE => /orP[] /eqP ->; [exists (Leaf false) | exists (Leaf true)]. Qed.
