(** * group_masses: groups of variables, written out as one list of points

    Purpose.  A distribution that is a product of groups ([Groups] of [partition_check.v]) is the list
    of the points that put one value of each group behind the other, with the products of their masses
    ([expand]); so that what is proved of lists holds of groups.

    Statement.  Written out, groups are a list of masses on as many variables ([expand_listed]), each
    above 0 ([expand_positive]), and a box has the same mass ([groups_massE]).

    Source: this project.

    Public theorems: expand_listed, expand_positive, groups_massE. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors integer_network linear_forms.
From PacDistillation Require Import network_bytes partition_check integer_embedding network_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Definition entry := (seq bool * (Z * Z * Z))%type.

(** Two values behind each other. *)
Definition behind (e e' : entry) : entry :=
  (e.1 ++ e'.1, ((e.2.1.1 * e'.2.1.1)%Z, (e.2.1.2 * e'.2.1.2)%Z, (e.2.2 * e'.2.2)%Z)).

Fixpoint expand (groups : seq group) : seq entry :=
  match groups with
  | [::] => [:: ([::], (1%Z, 1%Z, 1%Z))]
  | Group _ _ values :: groups' => [seq behind e e' | e <- values, e' <- expand groups']
  end.

Definition width_of (g : group) : nat := let: Group n _ _ := g in n.
Definition width (groups : seq group) : nat := sumn (map width_of groups).

Lemma in_List (A : eqType) (l : seq A) a : a \in l -> List.In a l.
Proof. by elim: l => //= b l IH; rewrite inE => /predU1P[->|/IH]; [left|right]. Qed.

Lemma groups_widthE groups acc : groups_width groups acc = (acc + Z.of_nat (width groups))%Z.
Proof.
rewrite /width; elim: groups acc => [|[n Q values] gs IH] acc /=; first by lia.
have fn : length (free_box n [::]) = n.
  suff H out : length (free_box n out) = (n + size out)%N by rewrite H addn0.
  by elim: n out => //= n IHn out; rewrite IHn /= addnS.
by rewrite IH count_length fn; lia.
Qed.

Lemma cut_atE A n (l out : seq A) : (n <= size l)%N -> cut_at n l out = (rev out ++ take n l, drop n l).
Proof.
have rE (o : seq A) : List.rev_append o [::] = rev o by rewrite -[LHS]/(catrev o [::]) catrevE cats0.
elim: n l out => [|n IH] l out; first by rewrite /= rE take0 drop0 cats0.
case: l => //= a l nl; by rewrite IH // rev_cons cat_rcons.
Qed.

Lemma inside_cat B1 B2 x1 x2 : size B1 = size x1 ->
  inside (B1 ++ B2) (x1 ++ x2) = inside B1 x1 && inside B2 x2.
Proof.
by elim: B1 x1 => [|[b|] B IH] [|y x] //= [/IH ->]; case: (Bool.eqb _ _).
Qed.

(** What a valid group is. *)
Lemma groupP n Q values : is_group (Group n Q values) ->
  [/\ (0 < Q)%Z, sum_of_masses values 0 = Q & forall e, e \in values ->
    [/\ size e.1 = n, (0 < e.2.1.2)%Z, (0 < e.2.2)%Z & (e.2.1.1 * Q = e.2.2 * e.2.1.2)%Z]].
Proof.
move=> /andP[/andP[/Z.ltb_lt Q0 /Z.eqb_eq sQ] /List.forallb_forall H]; split=> // e /in_List /H.
by move=> /andP[/andP[/andP[/PeanoNat.Nat.eqb_eq en /Z.ltb_lt q0] /Z.ltb_lt m0] /Z.eqb_eq nQ].
Qed.

Section Masses.
Variable R : realFieldType.

Lemma listed_sum masses B acc :
  zr R (listed_mass masses B acc) = zr R acc + \sum_(e <- masses | inside B e.1) zr R e.2.2.
Proof.
elim: masses acc => [|[y [nq m]] ms IH] acc /=; first by rewrite big_nil addr0.
by rewrite IH big_cons /=; case: inside => //; rewrite zrD addrA.
Qed.

Lemma all_sum masses acc :
  zr R (sum_of_masses masses acc) = zr R acc + \sum_(e <- masses) zr R e.2.2.
Proof.
elim: masses acc => [|[y [nq m]] ms IH] acc /=; first by rewrite big_nil addr0.
by rewrite IH big_cons /= zrD addrA.
Qed.

Theorem groups_massE groups B acc : all is_group groups -> size B = width groups ->
  zr R (groups_mass groups B acc) =
  zr R acc * \sum_(e <- expand groups | inside B e.1) zr R e.2.2.
Proof.
elim: groups B acc => [|[n Q values] gs IH] B acc.
  by move=> _ /size0nil ->; rewrite /= big_cons big_nil /= zr1 addr0 mulr1.
move=> /= /andP[gn gsn] Bn; have nB : (n <= size B)%N by rewrite Bn leq_addr.
have [_ _ H] := groupP gn.
rewrite cut_atE //= IH ?size_drop ?Bn ?addKn // zrM listed_sum zr0 add0r -mulrA; congr (_ * _).
rewrite [RHS]big_mkcond big_allpairs_dep /= mulr_suml [LHS]big_mkcond /=.
rewrite [LHS]big_seq [RHS]big_seq; apply: eq_bigr => e ev; have [en _ _ _] := H e ev.
have split_box (e' : entry) :
    inside B (behind e e').1 = inside (take n B) e.1 && inside (drop n B) e'.1.
  by rewrite -[in LHS](cat_take_drop n B) inside_cat // size_takel.
under [RHS]eq_bigr do rewrite split_box.
case: (inside _ e.1) => /=; last by rewrite big1.
by rewrite mulr_sumr [LHS]big_mkcond /=; apply: eq_bigr => e' _; case: inside; rewrite ?zrM.
Qed.

Lemma expandP groups e : all is_group groups -> e \in expand groups ->
  [/\ size e.1 = width groups, (0 < e.2.1.2)%Z, (0 < e.2.2)%Z &
    forall acc, (e.2.1.1 * groups_denominator groups acc = acc * e.2.2 * e.2.1.2)%Z].
Proof.
elim: groups e => [|[n Q values] gs IH] e.
  by move=> _; rewrite inE => /eqP -> /=; split=> [//|//|//|acc]; case: acc => //= p; rewrite !Pos.mul_1_r.
move=> /= /andP[gn gsn] /allpairsP [[a b] /= [av bv ->]] /=.
have [_ _ /(_ a av) [an q0 m0 nQ]] := groupP gn; have [bn q0' m0' nQ'] := IH b gsn bv.
split; [by rewrite size_cat an bn|exact: Z.mul_pos_pos|exact: Z.mul_pos_pos|move=> acc].
have {nQ'} := nQ' (acc * Q)%Z; set D := groups_denominator _ _; move: nQ {q0 m0 q0' m0'}.
move: a.2.1.1 a.2.1.2 a.2.2 b.2.1.1 b.2.1.2 b.2.2 D => a1 a2 a3 b1 b2 b3 D aE bE.
have -> : (a1 * b1 * D = a1 * (b1 * D))%Z by lia.
rewrite bE; have -> : (a1 * (acc * Q * b3 * b2) = acc * b3 * b2 * (a1 * Q))%Z by lia.
by rewrite aE; lia.
Qed.

Lemma denominator_positive groups acc : all is_group groups -> (0 < acc)%Z ->
  (0 < groups_denominator groups acc)%Z.
Proof.
elim: groups acc => //= [[n Q values] gs IH] acc /andP[gn gsn] a0; apply: IH => //.
by have [Q0 _ _] := groupP gn; exact: Z.mul_pos_pos.
Qed.

Lemma expand_sum groups acc : all is_group groups ->
  zr R (groups_denominator groups acc) = zr R acc * \sum_(e <- expand groups) zr R e.2.2.
Proof.
elim: groups acc => [|[n Q values] gs IH] acc; first by rewrite /= big_cons big_nil /= zr1 addr0 mulr1.
move=> /= /andP[gn gsn]; rewrite IH // zrM -mulrA; congr (_ * _).
have [_ <- _] := groupP gn; rewrite all_sum zr0 add0r big_allpairs_dep /= mulr_suml.
by apply: eq_bigr => e _; rewrite mulr_sumr; apply: eq_bigr => e' _; rewrite zrM.
Qed.

Theorem expand_positive groups e : all is_group groups -> e \in expand groups ->
  0 < zr R e.2.1.1 / zr R e.2.1.2.
Proof.
move=> gs ev; have [_ q0 m0 /(_ 1%Z)] := expandP gs ev; rewrite Z.mul_1_l => E.
have D0 := denominator_positive gs (erefl : (0 < 1)%Z).
rewrite divr_gt0 // zr_gt0 //; apply: (Z.mul_pos_cancel_r _ _ D0).1; rewrite E.
exact: Z.mul_pos_pos.
Qed.

Theorem expand_listed d groups : is_distribution d (Groups groups) ->
  is_distribution d (Listed (groups_denominator groups 1) (expand groups)).
Proof.
move=> /andP[/Z.eqb_eq wd gs]; have {}gs : all is_group groups.
  by elim: groups gs {wd} => //= g gs IH /andP[-> /IH].
have D0 := denominator_positive gs (erefl : (0 < 1)%Z).
rewrite /is_distribution; apply/andP; split.
  apply/andP; split; first exact/Z.ltb_lt.
  by apply/Z.eqb_eq/(@zr_inj R); rewrite all_sum expand_sum // zr0 zr1 add0r mul1r.
apply/List.forallb_forall => e eL; have ev : e \in expand groups.
  by elim: (expand groups) eL => //= a l IH [->|/IH]; rewrite inE ?eqxx // => ->; rewrite orbT.
have [en q0 m0 /(_ 1%Z)] := expandP gs ev; rewrite Z.mul_1_l => E.
rewrite count_length; apply/andP; split; last by apply/Z.eqb_eq; rewrite E.
apply/andP; split; last by apply/Z.leb_le/Z.lt_le_incl.
apply/andP; split; last exact/Z.ltb_lt.
by apply/Z.eqb_eq; rewrite -wd groups_widthE -en.
Qed.

End Masses.
