(** * mass_soundness: boxes, trees and masses of the checker are those of the theory

    Purpose.  The tie between the boxes, trees and distributions of [partition_check.v] and [tree],
    [eval_tree] and [Pr] of [boolean.v] and [definitions.v].

    Statement.  A tree that tests only variables below d is a tree on d variables with the same labels
    ([real_tree_sound]).  [real_mass] is the probability of a point; a distribution with these
    probabilities exists ([distribution_exists]), and is the uniform one if all biases are 1/2
    ([uniform_mass]); [mass] is the probability of a box times the denominator ([mass_sound]), and
    [label_mass] that of the part of a box where a tree has a label ([label_mass_sound]).

    Source: this project.

    Public theorems: real_tree_sound, distribution_exists, uniform_mass, mass_sound,
    label_mass_sound. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors integer_network linear_forms.
From PacDistillation Require Import network_bytes partition_check.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import integer_embedding network_soundness group_masses.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

(** ** Trees *)

Lemma nth_list T (x0 : T) l i : List.nth i l x0 = nth x0 l i.
Proof. by elim: l i => [|x l IH] [|i] //=. Qed.

Lemma nth_error_nth T (x0 : T) l i : (i < size l)%N -> List.nth_error l i = Some (nth x0 l i).
Proof. by elim: l i => [|x l IH] [|i] //=; apply: IH. Qed.

(** The tree on d variables, if every variable that is tested is one of them. *)
Fixpoint real_tree d (t : decision_tree) : option (tree d) :=
  match t with
  | Answer b => Some (Leaf b)
  | Test v zero one =>
      match insub v, real_tree d zero, real_tree d one with
      | Some i, Some t0, Some t1 => Some (Node i t0 t1)
      | _, _, _ => None
      end
  end.

Theorem real_tree_sound d t : tree_within d t ->
  exists2 T, real_tree d t = Some T & forall x, eval_tree T x = tree_label t (bits x).
Proof.
elim: t => [b|v zero IH0 one IH1] /=; first by move=> _; exists (Leaf b).
move=> /andP[/andP[vd /IH0 [T0 E0 H0]] /IH1 [T1 E1 H1]].
have {}vd : (v < d)%N by move: vd => /PeanoNat.Nat.ltb_lt; lia.
rewrite E0 E1 insubT; exists (Node (Ordinal vd) T0 T1) => //= x.
by rewrite nth_list -[v]/(Ordinal vd : nat) nth_bits H0 H1.
Qed.

(** ** Boxes *)

Definition fits_cell (c : option bool) (b : bool) : bool := if c is Some b' then b' == b else true.

Lemma inside_all B x : size B = size x -> inside B x = all2 fits_cell B x.
Proof.
elim: B x => [|c B IH] [|y x] //= [/IH ->].
by case: c => [[]|]; case: y.
Qed.

Lemma insideP d B (x : cube d) : size B = d ->
  inside B (bits x) = [forall i : 'I_d, fits_cell (nth None B i) (x i)].
Proof.
move=> Bd; rewrite inside_all ?size_bits // all2E size_bits Bd eqxx /=.
have zd : size (zip B (bits x)) = d by rewrite size_zip size_bits Bd minnn.
apply/(all_nthP (None, false))/forallP => [H i|H i].
  have := H i; rewrite zd nth_zip ?size_bits //= nth_bits; exact.
rewrite zd => id; rewrite nth_zip ?size_bits //= -[i]/(Ordinal id : nat) nth_bits; exact: H.
Qed.

Lemma restrict_set v b B : cell v B = Some None -> restrict v b B = set_nth None B v (Some b).
Proof.
rewrite /restrict /cell => cv; suff H out : restrict_onto v b B out = rev out ++ set_nth None B v (Some b).
  by rewrite H.
elim: B v out cv => [|c B IH] [|v] out //=.
  by move=> _; rewrite -catrevE.
by move=> cv; rewrite IH // rev_cons cat_rcons.
Qed.

Lemma cell_size v B c : cell v B = Some c -> (v < size B)%N.
Proof. by rewrite /cell; elim: B v => [|a B IH] [|v] //= /IH. Qed.

Lemma cell_nth v B c : cell v B = Some c -> nth None B v = c.
Proof. by move=> vc; have := nth_error_nth None (cell_size vc); rewrite -/(cell v B) vc => -[]. Qed.

Lemma restrict_size v b B : cell v B = Some None -> size (restrict v b B) = size B.
Proof.
by move=> cv; rewrite restrict_set // size_set_nth; apply/maxn_idPr; apply: cell_size cv.
Qed.

Lemma restrict_inside d v b B (x : cube d) : size B = d -> cell v B = Some None ->
  inside (restrict v b B) (bits x) = inside B (bits x) && (nth false (bits x) v == b).
Proof.
move=> Bd cv; have vd : (v < d)%N by rewrite -Bd; exact: cell_size cv.
rewrite !insideP ?restrict_size // restrict_set // -[v]/(Ordinal vd : nat) nth_bits.
apply/forallP/andP => [H|[/forallP H /eqP xv] i].
  split; last by have := H (Ordinal vd); rewrite nth_set_nth /= eqxx eq_sym.
  apply/forallP => i; have := H i; rewrite nth_set_nth /=; case: eqP => [iv|] //.
  by rewrite iv (cell_nth cv).
rewrite nth_set_nth /=; case: eqP => [iv|_]; last exact: H.
by rewrite /= -xv; apply/eqP; congr (x _); apply: val_inj.
Qed.

Lemma free_boxE d out : free_box d out = nseq d None ++ out.
Proof.
elim: d out => //= d IH out; rewrite IH.
by elim: d {IH} => //= d ->.
Qed.

Lemma inside_free d (x : cube d) : inside (free_box d [::]) (bits x).
Proof.
rewrite free_boxE cats0 insideP ?size_nseq //; apply/forallP => i.
by rewrite nth_nseq ltn_ord.
Qed.

(** ** Distributions *)

Section Masses.
Variables (R : realFieldType) (d : nat).
Implicit Types (x : cube d) (B : box).

Definition bias (p : Z * Z) (b : bool) : R :=
  let q := zr R p.1 / zr R p.2 in if b then q else 1 - q.

(** The probability of a point. *)
Definition real_mass (D : distribution) x : R :=
  match D with
  | Product biases => \prod_(i < d) bias (nth (0, 1)%Z biases i) (x i)
  | Listed _ masses => \sum_(e <- masses | e.1 == bits x) zr R e.2.1.1 / zr R e.2.1.2
  | Groups groups => \sum_(e <- expand groups | e.1 == bits x) zr R e.2.1.1 / zr R e.2.1.2
  end.

(** Groups written out. *)
Definition flat (D : distribution) : distribution :=
  if D is Groups groups then Listed (groups_denominator groups 1) (expand groups) else D.

Lemma flat_distribution D : is_distribution (Z.of_nat d) D -> is_distribution (Z.of_nat d) (flat D).
Proof. by case: D => // groups; apply: (expand_listed R). Qed.

Lemma flat_real_mass D x : real_mass (flat D) x = real_mass D x.
Proof. by case: D. Qed.

Lemma flat_denominator D : denominator (flat D) = denominator D.
Proof. by case: D. Qed.

Lemma flat_flat D : if flat D is Groups _ then False else True.
Proof. by case: D. Qed.

Lemma product_massE biases B acc : size biases = d -> size B = d ->
  zr R (product_mass biases B acc) =
  zr R acc * \prod_(i < d) zr R (cell_mass (nth (0, 1)%Z biases i) (nth None B i)).
Proof.
elim: biases B acc d => [|p bs IH] [|c B] acc [|n] //=; first by rewrite big_ord0 mulr1.
by move=> [bn] [Bn]; rewrite (IH _ _ n) // zrM big_ord_recl /= mulrA.
Qed.

Lemma product_denominatorE biases acc : size biases = d ->
  zr R (product_denominator biases acc) = zr R acc * \prod_(i < d) zr R (nth (0, 1)%Z biases i).2.
Proof.
elim: biases acc d => [|p bs IH] acc [|n] //=; first by rewrite big_ord0 mulr1.
by move=> [bn]; rewrite (IH _ n) // zrM big_ord_recl /= mulrA.
Qed.

Lemma bits_inj : injective (@bits d).
Proof. by move=> x y xy; apply/ffunP => i; rewrite -!(nth_bits _ i false) xy. Qed.

Lemma bits_onto (l : seq bool) : size l = d -> exists x : cube d, bits x = l.
Proof.
move=> ld; exists [ffun i : 'I_d => nth false l i]; apply: (@eq_from_nth _ false).
  by rewrite size_bits.
by move=> i; rewrite size_bits => id; rewrite -[i]/(Ordinal id : nat) nth_bits ffunE.
Qed.

(** What a valid list of masses is. *)
Lemma listedP Q masses e : is_distribution (Z.of_nat d) (Listed Q masses) -> e \in masses ->
  [/\ size e.1 = d, (0 < Q)%Z, (0 <= e.2.2)%Z & zr R e.2.1.1 / zr R e.2.1.2 = zr R e.2.2 / zr R Q].
Proof.
rewrite /is_distribution => /andP[/andP[/Z.ltb_lt Q0 _] /List.forallb_forall H] em.
have /H : List.In e masses.
  by elim: masses em {H} => //= a ms IH; rewrite inE => /predU1P[->|/IH]; [left|right].
move=> /andP[/andP[/andP[/Z.eqb_eq]]]; rewrite count_size => ed /Z.ltb_lt q0 /Z.leb_le m0 /Z.eqb_eq nQ.
move: ed; rewrite Z.add_0_l => /Nat2Z.inj ed; split=> //.
have Qr : zr R Q != 0 by rewrite gt_eqF // zr_gt0.
have qr : zr R e.2.1.2 != 0 by rewrite gt_eqF // zr_gt0.
by apply/eqP; rewrite eqr_div // -!zrM; apply/eqP; congr zr.
Qed.

Lemma biasP biases (i : nat) : is_distribution (Z.of_nat d) (Product biases) -> (i < d)%N ->
  let p := nth (0, 1)%Z biases i in [/\ size biases = d, 0 < zr R p.2 & 0 <= zr R p.1 <= zr R p.2].
Proof.
rewrite /is_distribution => /andP[/Z.eqb_eq]; rewrite count_size => bd /List.forallb_forall H id.
have bd' : size biases = d by lia.
have /H : List.In (nth (0, 1)%Z biases i) biases.
  by rewrite -bd' in id; elim: biases i id {H bd bd'} => //= a l IH [|i] /=; [left|right; apply: IH].
move=> /andP[/andP[/Z.ltb_lt q0 /Z.leb_le p0] /Z.leb_le pq]; split=> //.
  exact: zr_gt0.
by rewrite zr_ge0 ?zr_mono.
Qed.

Lemma bias_sum p : bias p false + bias p true = 1.
Proof. by rewrite /bias subrK. Qed.

Lemma flat_mass D B : is_distribution (Z.of_nat d) D -> size B = d -> mass (flat D) B = mass D B.
Proof.
case: D => // groups /andP[/Z.eqb_eq]; rewrite groups_widthE Z.add_0_l => /Nat2Z.inj wd gs Bd /=.
by apply: (@zr_inj R); rewrite groups_massE ?wd // listed_sum zr0 zr1 add0r mul1r.
Qed.

Lemma real_mass_box_flat D B : (if D is Groups _ then False else True) ->
  is_distribution (Z.of_nat d) D -> size B = d ->
  zr R (mass D B) = zr R (denominator D) * \sum_(x | inside B (bits x)) real_mass D x.
Proof.
move=> flatD DD Bd; case: D flatD DD => [biases|Q masses|//] _ DD /=.
  have bd : size biases = d.
    by move: (DD) => /andP[/Z.eqb_eq]; rewrite count_size Z.add_0_l => /Nat2Z.inj.
  rewrite product_massE // product_denominatorE // zr1 !mul1r.
  have -> : \sum_(x | inside B (bits x)) \prod_(i < d) bias (nth (0, 1)%Z biases i) (x i) =
      \sum_(x : cube d) \prod_(i < d)
        ((fits_cell (nth None B i) (x i))%:R * bias (nth (0, 1)%Z biases i) (x i)).
    rewrite big_mkcond; apply: eq_bigr => x _; rewrite insideP //; case: forallP => [H|nH].
      by apply: eq_bigr => i _; rewrite H mul1r.
    apply/esym/eqP; rewrite prodf_seq_eq0; apply/hasP.
    have /forallPn[i ni] : ~~ [forall i : 'I_d, fits_cell (nth None B i) (x i)] by apply/forallP.
    by exists i; rewrite ?mem_index_enum //= (negbTE ni) mul0r.
  rewrite -(bigA_distr_bigA (fun (i : 'I_d) b =>
    (fits_cell (nth None B i) b)%:R * bias (nth (0, 1)%Z biases i) b)) -big_split /=.
  apply: eq_bigr => i _; have [_ q0 _] := biasP DD (ltn_ord i).
  rewrite big_bool /=; set p := nth (0, 1)%Z biases i in q0 *.
  have q1 : zr R p.2 != 0 by rewrite gt_eqF.
  case: (nth None B i) => [[]|] /=; rewrite ?mul1r ?mul0r ?addr0 ?add0r.
  - by rewrite /bias mulrC divfK.
  - by rewrite /bias mulrBr mulr1 mulrC divfK // zrB.
  - by rewrite addrC bias_sum mulr1.
rewrite listed_sum zr0 add0r (exchange_big_dep xpredT) //= mulr_sumr.
rewrite big_mkcond [RHS]big_seq [LHS]big_seq; apply: eq_bigr => e em.
have [ed Q0 _ E] := listedP DD em; have [y yE] := bits_onto ed.
have Qr : zr R Q != 0 by rewrite gt_eqF // zr_gt0.
case: ifP => eB.
  rewrite (big_pred1 y) => [|x]; first by rewrite E mulrC divfK.
  rewrite -yE /= eq_sym; case: (x =P y) => [->|nxy]; first by rewrite eqxx andbT yE.
  by apply/andP => -[_ /eqP/bits_inj].
by rewrite big1 ?mulr0 // => x /andP[xB /eqP ex]; rewrite ex xB in eB.
Qed.

(** The sum of the probabilities of the points of a box. *)
Lemma real_mass_box D B : is_distribution (Z.of_nat d) D -> size B = d ->
  zr R (mass D B) = zr R (denominator D) * \sum_(x | inside B (bits x)) real_mass D x.
Proof.
move=> DD Bd; have DF := flat_distribution DD.
rewrite -flat_mass // real_mass_box_flat ?flat_denominator //; last exact: flat_flat.
by congr (_ * _); apply: eq_bigr => x _; apply: flat_real_mass.
Qed.

Lemma denominator_gt0 D : is_distribution (Z.of_nat d) D -> 0 < zr R (denominator D).
Proof.
move=> /flat_distribution; rewrite -flat_denominator.
case: D => [biases|Q masses|groups] DD; last 2 first.
- by move: DD => /andP[/andP[/Z.ltb_lt Q0 _] _]; exact: zr_gt0.
- by move: DD => /andP[/andP[/Z.ltb_lt Q0 _] _]; exact: zr_gt0.
rewrite /=.
have bd : size biases = d by move: DD => /andP[/Z.eqb_eq]; rewrite count_size => bd _; lia.
rewrite product_denominatorE // zr1 mul1r; apply: prodr_gt0 => i _.
by have [_] := biasP DD (ltn_ord i).
Qed.

Lemma mass_all D : is_distribution (Z.of_nat d) D -> mass D (free_box d [::]) = denominator D.
Proof.
move=> DD; have fd : size (free_box d [::]) = d by rewrite free_boxE cats0 size_nseq.
rewrite -flat_mass // -flat_denominator; move/flat_distribution: DD.
have := flat_flat D; case: (flat D) => [biases|Q masses|groups] //= _ DD.
  move: DD => /andP[/Z.eqb_eq]; rewrite count_size => bd _.
  have bd' : size biases = d by lia.
  rewrite -bd' free_boxE cats0; elim: biases (1%Z) {bd bd'} => //= p bs IH acc; exact: IH.
have := DD => /andP[/andP[_ /Z.eqb_eq <-] _]; apply: (@zr_inj R).
rewrite listed_sum all_sum; congr (_ + _).
rewrite big_mkcond [LHS]big_seq [RHS]big_seq; apply: eq_bigr => e em.
have [ed _ _ _] := listedP DD em; have [y yE] := bits_onto ed.
by rewrite ifT // -yE inside_free.
Qed.

Lemma real_mass_ge0 D x : is_distribution (Z.of_nat d) D -> 0 <= real_mass D x.
Proof.
move=> /flat_distribution; rewrite -flat_real_mass.
have := flat_flat D; case: (flat D) => [biases|Q masses|groups] //= _ DD.
  apply: prodr_ge0 => i _; have [_ q0 /andP[p0 pq]] := biasP DD (ltn_ord i).
  rewrite /bias; case: (x i); first by rewrite divr_ge0 // ltW.
  by rewrite subr_ge0 ler_pdivr_mulr // mul1r.
rewrite big_seq_cond; apply: sumr_ge0 => e /andP[em _]; have [_ Q0 m0 ->] := listedP DD em.
by rewrite divr_ge0 // zr_ge0 //; lia.
Qed.

(** There is a distribution with these probabilities. *)
Theorem distribution_exists D : is_distribution (Z.of_nat d) D ->
  exists D' : dist R [finType of cube d], forall x, D' x = real_mass D x.
Proof.
move=> DD; have p1 : \sum_x real_mass D x = 1.
  have fd : size (free_box d [::]) = d by rewrite free_boxE cats0 size_nseq.
  have := real_mass_box DD fd; rewrite mass_all //.
  have den := denominator_gt0 DD.
  rewrite -[LHS]mulr1 => /(mulfI (lt0r_neq0 den)) ->.
  by apply: eq_bigl => x; rewrite inside_free.
exists (mkdist (fun x => real_mass_ge0 x DD) p1) => x; exact: mkdistE.
Qed.

Theorem uniform_mass D x : is_distribution (Z.of_nat d) D -> is_uniform D ->
  real_mass D x = uniform_cube R d x.
Proof.
case: D => [biases|Q masses|groups] //= DD /List.forallb_forall H.
rewrite uniform_cubeE; apply: eq_bigr => i _.
have [bd _ _] := biasP DD (ltn_ord i).
have /H : List.In (nth (0, 1)%Z biases i) biases.
  have id : (i < size biases)%N by rewrite bd.
  by elim: biases (nat_of_ord i) id {H bd DD} => //= a l IH [|k] /=; [left|right; apply: IH].
move=> /andP[/Z.eqb_eq E1 /Z.eqb_eq E2]; rewrite /bias E1 E2 zr1 mul1r.
have -> : zr R 2%Z = 2%:R by [].
by case: (x i) => //; rewrite {1}[1 : R]splitr div1r addrK.
Qed.

(** ** Masses of boxes *)

Variables (D : distribution) (D' : dist R [finType of cube d]).
Hypotheses (DD : is_distribution (Z.of_nat d) D) (D'E : forall x, D' x = real_mass D x).

Theorem mass_sound B : size B = d ->
  zr R (mass D B) = zr R (denominator D) * Pr D' (fun x => inside B (bits x)).
Proof. by move=> Bd; rewrite real_mass_box // /Pr; under [in RHS]eq_bigr do rewrite D'E. Qed.

Theorem label_mass_sound t b B acc : tree_within d t -> size B = d ->
  zr R (label_mass D b t B acc) =
  zr R acc +
  zr R (denominator D) * Pr D' (fun x => inside B (bits x) && (tree_label t (bits x) == b)).
Proof.
elim: t B acc => [c|v zero IH0 one IH1] B acc /=.
  move=> _ Bd; case bc: (Bool.eqb b c).
    rewrite zrD mass_sound //; congr (_ + _ * _); apply: eq_pr => x.
    by rewrite (Bool.eqb_prop _ _ bc) eqxx andbT.
  rewrite pr_never ?mulr0 ?addr0 // => x; rewrite negb_and orbC.
  by case: b c bc => [] [].
move=> /andP[/andP[vd w0] w1] Bd.
have {}vd : (v < d)%N by move: vd => /PeanoNat.Nat.ltb_lt; lia.
have vx x : List.nth v (bits x) false = x (Ordinal vd).
  by rewrite nth_list -[v]/(Ordinal vd : nat) nth_bits.
have cE : cell v B = Some (nth None B v) by rewrite /cell (nth_error_nth None) // Bd.
case cv: (nth None B v) cE => [[]|] cE; rewrite cE.
- rewrite IH1 //; congr (_ + _ * _); apply: eq_pr => x; rewrite vx.
  case Bx: (inside B (bits x)) => //=; move: Bx; rewrite insideP // => /forallP /(_ (Ordinal vd)) /=.
  by rewrite cv /= => /eqP <-.
- rewrite IH0 //; congr (_ + _ * _); apply: eq_pr => x; rewrite vx.
  case Bx: (inside B (bits x)) => //=; move: Bx; rewrite insideP // => /forallP /(_ (Ordinal vd)) /=.
  by rewrite cv /= => /eqP <-.
- rewrite IH1 ?restrict_size // IH0 ?restrict_size // -addrA -mulrDr; congr (_ + _ * _).
  rewrite [RHS](pr_split D' _ (fun x => ~~ x (Ordinal vd))).
  congr (_ + _); apply: eq_pr => x; rewrite restrict_inside // -nth_list vx ?negbK.
    by case: (x _); rewrite ?andbF ?andbT //= andbF.
  by case: (x _); rewrite ?andbF ?andbT //= andbF.
Qed.

End Masses.
