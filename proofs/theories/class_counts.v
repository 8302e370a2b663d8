(******************************************************************************)
(* class_counts: how many concepts a class has.                               *)
(*                                                                            *)
(* In words: on d variables there are 3^d conjunctions and as many            *)
(* disjunctions, 2^d monotone conjunctions and 2^(d+1) parities.  There are   *)
(* sum_(j <= k) C(d,j) A(j) k-juntas, where A(j) is the number of functions   *)
(* of j variables that depend on all of them: sum_(i <= j) C(j,i) A(i) =      *)
(* 2^(2^j), which determines A.  A class of DNFs of at most t terms of width  *)
(* at most w has at most sum_(j <= t) C(m,j) members, m = sum_(i <= w)        *)
(* C(d,i) 2^i; a class of trees with at most s leaves and of depth at most r  *)
(* at most as many as there are such trees without a repeated test.           *)
(*                                                                            *)
(* Public theorems: class_counts, class_counts_juntas, class_counts_full.     *)
(*                                                                            *)
(* Not claimed: the numbers of decision lists and of linear thresholds.       *)
(* Proof: every function has a least set of variables on which it depends     *)
(* only, since two such sets may be intersected; functions of the variables   *)
(* of S are counted by these sets, the subsets of S, and those with the set S *)
(* itself by induction on its size.  The other counts are class_sizes.        *)
(* Source: folklore.                                                          *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import tree_distillation vertex_cover_wall class_sizes.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Core.
Variable d : nat.
Local Notation concept := (concept [finType of cube d]).
Implicit Types (x : cube d) (g : concept) (S T : {set 'I_d}).

(** The functions of the variables of S. *)
Definition functions_of S : {set concept} := [set g : concept | [forall x, g x == g (restricted S x)]].

Lemma functions_ofP S g : reflect (depends_only_on S g) (g \in functions_of S).
Proof.
rewrite inE; apply: (iffP forallP) => [gS x y xy|gS x].
  rewrite (eqP (gS x)) (eqP (gS y)); congr (g _).
  by apply/ffunP => i; rewrite !ffunE; case: (boolP (i \in S)) => // /xy ->.
by apply/eqP/gS => i iS; rewrite ffunE iS.
Qed.

Lemma functions_of_all g : g \in functions_of setT.
Proof. by apply/functions_ofP => x y xy; congr (g _); apply/ffunP => i; apply: xy; rewrite inE. Qed.

Lemma functions_of_sub S T g : S \subset T -> g \in functions_of S -> g \in functions_of T.
Proof.
move=> ST /functions_ofP gS; apply/functions_ofP => x y xy; apply: gS => i iS.
by apply: xy; apply: (subsetP ST).
Qed.

Lemma functions_of_cap S T g :
  g \in functions_of S -> g \in functions_of T -> g \in functions_of (S :&: T).
Proof.
rewrite !inE => /forallP gS /forallP gT; apply/forallP => x.
rewrite (eqP (gS x)) (eqP (gT (restricted S x))); apply/eqP; congr (g _).
by apply/ffunP => i; rewrite !ffunE inE; case: (i \in S); case: (i \in T).
Qed.

(** The least set of variables on which g depends only. *)
Definition core g : {set 'I_d} := [arg min_(S < setT | g \in functions_of S) #|S|].

Lemma core_functions g : g \in functions_of (core g).
Proof. by rewrite /core; case: arg_minnP => //; exact: functions_of_all. Qed.

Lemma core_sub g S : (g \in functions_of S) = (core g \subset S).
Proof.
apply/idP/idP => [gS|sub]; last exact: functions_of_sub sub (core_functions g).
have := core_functions g; rewrite /core; case: arg_minnP => [|C gC least _]; first exact: functions_of_all.
have := least _ (functions_of_cap gC gS) => le.
have /eqP <- : C :&: S == C by rewrite eqEcard subsetIl le.
exact: subsetIr.
Qed.

Lemma card_functions S : #|functions_of S| = 2 ^ (2 ^ #|S|).
Proof.
rewrite -card_powerset -card_powerset.
pose of_sets (Q : {set {set 'I_d}}) : concept := [ffun x : cube d => [set i in S | x i] \in Q].
have -> : functions_of S = of_sets @: powerset (powerset S).
  apply/setP => g; apply/idP/imsetP => [gS|[Q _ ->]]; last first.
    apply/functions_ofP => x y xy; rewrite !ffunE.
    have -> // : [set i in S | x i] = [set i in S | y i].
    by apply/setP => i; rewrite !inE; case: (boolP (i \in S)) => // /xy ->.
  exists [set T in powerset S | g [ffun i => i \in T]].
    by rewrite inE; apply/subsetP => T; rewrite inE => /andP[].
  apply/ffunP => x; rewrite ffunE !inE.
  have -> : [set i in S | x i] \subset S by apply/subsetP => i; rewrite inE => /andP[].
  by apply: (elimT (functions_ofP S g) gS) => i iS; rewrite !ffunE !inE iS.
apply: card_in_imset => P Q; rewrite !inE => /subsetP PS /subsetP QS /ffunP e.
apply/setP => T; case: (boolP (T \subset S)) => TS; last first.
  by apply/idP/idP => [/PS|/QS]; rewrite inE (negbTE TS).
have := e [ffun i => i \in T]; rewrite !ffunE.
have -> // : [set i in S | [ffun j => j \in T] i] = T.
by apply/setP => i; rewrite inE ffunE; case: (boolP (i \in T)) => [/(subsetP TS) ->|]; rewrite ?andbF.
Qed.

(** How many functions depend on the variables of S, and on all of them. *)
Definition depending S : nat := #|[set g : concept | core g == S]|.

Lemma sum_depending (P : pred {set 'I_d}) :
  #|[set g : concept | P (core g)]| = \sum_(S | P S) depending S.
Proof.
rewrite -sum1_card (partition_big core P) => [|g]; last by rewrite inE.
apply: eq_bigr => S PS; rewrite /depending -sum1_card; apply: eq_bigl => g.
by rewrite !inE; case: eqP => [->|]; rewrite ?PS ?andbF.
Qed.

Lemma sum_subsets S : \sum_(T : {set 'I_d} | T \subset S) depending T = 2 ^ (2 ^ #|S|).
Proof.
rewrite -card_functions -(sum_depending (fun T : {set 'I_d} => T \subset S)).
by apply: eq_card => g; rewrite [in LHS]inE core_sub.
Qed.

Lemma sum_by_size S (F : nat -> nat) :
  \sum_(T : {set 'I_d} | T \subset S) F #|T| = \sum_(i < #|S|.+1) 'C(#|S|, i) * F i.
Proof.
rewrite (partition_big (fun T : {set 'I_d} => inord #|T| : 'I_(#|S|.+1)) xpredT) //.
apply: eq_bigr => i _; rewrite -(cards_draws S i) -sum_nat_const.
apply: eq_big => T; last first.
  by move=> /andP[TS /eqP <-]; rewrite inordK // ltnS subset_leq_card.
rewrite inE; case: (boolP (T \subset S)) => //= TS.
by rewrite -val_eqE /= inordK // ltnS subset_leq_card.
Qed.

End Core.

(** A(j): how many functions of j variables depend on all of them. *)
Definition full (j : nat) : nat := depending [set: 'I_j].

Lemma depending_full j : forall d (S : {set 'I_d}), #|S| = j -> depending S = full j.
Proof.
have [n] := ubnP j; elim: n j => // n IH j; rewrite ltnS => jn.
have sum d (S : {set 'I_d}) : #|S| = j ->
    \sum_(i < j) 'C(j, i) * full i + depending S = 2 ^ (2 ^ j).
  move=> Sj; rewrite -Sj -sum_subsets.
  pose F i := if i < j then full i else depending S.
  rewrite (eq_bigr (fun T : {set 'I_d} => F #|T|)) => [|T TS].
    rewrite sum_by_size big_ord_recr /= binn mul1n Sj {2}/F ltnn; congr (_ + _).
    by apply: eq_bigr => i _; rewrite /F ltn_ord.
  rewrite /F; case: ltnP => [lt|ge]; first by apply: IH => //; exact: leq_trans lt jn.
  by have /eqP -> : T == S by rewrite eqEcard TS Sj.
move=> d S Sj; apply: (@addnI (\sum_(i < j) 'C(j, i) * full i)).
by rewrite (sum _ _ Sj) (sum j [set: 'I_j]) // cardsT card_ord.
Qed.

(** What determines A. *)
Theorem class_counts_full j : \sum_(i < j.+1) 'C(j, i) * full i = 2 ^ (2 ^ j).
Proof.
have Tj : #|[set: 'I_j]| = j by rewrite cardsT card_ord.
have := sum_subsets [set: 'I_j].
rewrite (eq_bigr (fun T : {set 'I_j} => full #|T|)) => [|T _]; last exact: depending_full.
by rewrite sum_by_size Tj.
Qed.

Section Counts.
Variable d : nat.
Local Notation concept := (concept [finType of cube d]).

Theorem class_counts_juntas k (G : {set concept}) : (forall g, g \in G <-> is_junta k g) ->
  #|G| = \sum_(j < d.+1 | j <= k) 'C(d, j) * full j.
Proof.
move=> Gk; have Td : #|[set: 'I_d]| = d by rewrite cardsT card_ord.
have -> : G = [set g : concept | #|core g| <= k].
  apply/setP => g; rewrite inE; apply/idP/idP => [/Gk [S [Sk /functions_ofP]]|le].
    by rewrite core_sub => /subset_leq_card /leq_trans; exact.
  by apply/Gk; exists (core g); split=> //; apply/functions_ofP; exact: core_functions.
rewrite (sum_depending (fun S : {set 'I_d} => #|S| <= k)) big_mkcond /= [RHS]big_mkcond /=.
pose F i := if i <= k then full i else 0.
transitivity (\sum_(T : {set 'I_d} | T \subset [set: 'I_d]) F #|T|).
  rewrite [RHS]big_mkcond; apply: eq_bigr => T _; rewrite subsetT /F.
  by case: ifP => // _; apply: depending_full.
rewrite sum_by_size Td; apply: eq_bigr => i _; rewrite /F; case: ifP => //; by rewrite muln0.
Qed.

Theorem class_counts :
  [/\ #|conjunctions d| = 3 ^ d, #|disjunctions d| = 3 ^ d, #|monotone_conjunctions d| = 2 ^ d
    & #|parities d| = 2 ^ d.+1] /\
  [/\ forall k (G : {set concept}), (forall g, g \in G <-> is_junta k g) ->
        #|G| = \sum_(j < d.+1 | j <= k) 'C(d, j) * full j,
      forall t w (G : {set concept}), (forall g, g \in G -> exists F : dnf d,
          [/\ size F <= t, width_at_most w F & g =1 eval_dnf F]) ->
        #|G| <= \sum_(j < t.+1) 'C(number_of_terms d w, j)
    & forall r s (G : {set concept}), (forall g, g \in G -> exists t : tree d,
          [/\ leaves t <= s, depth t <= r & tree_concept t = g]) ->
        #|G| <= \sum_(j < s.+1) read_once_trees r d j].
Proof.
have [sizes [_ dnfs trees]] := class_sizes d; split=> //.
by split; [exact: class_counts_juntas | exact: dnfs | exact: trees].
Qed.

End Counts.

(** Two functions of one variable depend on it, two of none; so that 4 = 1 * 2 + 1 * 2. *)
Lemma class_counts_witness : full 0 = 2 /\ full 1 = 2.
Proof.
have := class_counts_full 0; rewrite big_ord1 bin0 mul1n expn0 expn1 => f0; split=> //.
by have := class_counts_full 1; rewrite !big_ord_recr big_ord0 /= f0 bin0 binn !mul1n; case.
Qed.
