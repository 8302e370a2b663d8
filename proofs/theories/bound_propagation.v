(**
bound_propagation: linear bound propagation through ReLU networks is sound.

In words.  A feed-forward network is a tower of layers h |-> act(W h + b) + P h, where act is the
ReLU or the identity and the skip matrix P is 0 for a plain layer and 1 for a residual layer.
Linear bound propagation (the method of CROWN and DeepPoly) bounds a linear functional of the
output of a layer from below by a linear functional of the input of that layer: a unit whose
pre-activation is known to lie in [l, u] is replaced by a line below it where its coefficient is
nonnegative and by a line above it where its coefficient is negative.  Back-substitution down to
the input, and the least value over a box, give a number that is a lower bound for every input of
the box.  A positive lower bound on the output over the subcube of a leaf means that the network
outputs 1 on every point of the leaf; a nonnegative lower bound on minus the output means that it
outputs 0.  A leaf that is not decided is split, on a variable or on the sign of a unit (of any
functional of any layer); what is known in a branch enters by a multiplier that is >= 0.
So if every leaf of a tree is certified to have the tree's label or is left open, the network and
the tree disagree on a set of mass at most that of the open leaves.

Deliberately not claimed: that the bounds are tight, that the search for a certificate ends or is
fast, that floating-point evaluation of the network agrees with the exact one, nor anything about
how slopes and multipliers are chosen (any slopes that pass [relaxes] are sound).

Idea of the proof.  Induction on the derivation of the bound; one layer is the inequality
c_i act(z_i) >= c_i (slope_i z_i + shift_i), which for the upper line is convexity (a line that is
above the ReLU at both ends of an interval is above it throughout).

Source: Zhang, Weng, Chen, Hsieh, Daniel, 2018 (CROWN); Singh, Gehr, Pueschel, Vechev, 2019
(DeepPoly); Wang et al., 2021 (beta-CROWN, for splits on units).  Proofs of this project.

Public theorems: bound_propagation, bound_propagation_relaxation, bound_propagation_derivation,
bound_propagation_algorithm, bound_propagation_label, bound_propagation_cover_variable,
bound_propagation_cover_unit, bound_propagation_witness.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Networks *)

Section Networks.
Variable R : realFieldType.

(** A tower is a network cut off after some layer, read from the input up: [d] inputs, and the index
    is the number of units on top.  [Stage W b a P T] puts the layer h |-> a(W h + b) + P h on the
    output h of [T]. *)
Inductive tower (d : nat) : nat -> Type :=
| Base : tower d d
| Stage m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) (a : activation) (P : 'M[R]_(n, m))
    (T : tower d m) : tower d n.

Arguments Base {d}.

Fixpoint evaluate d m (T : tower d m) (x : 'cV[R]_d) : 'cV[R]_m :=
  match T in tower _ m return 'cV[R]_m with
  | Base => x
  | Stage _ _ W b a P T' =>
      let h := evaluate T' x in map_mx (activate a) (W *m h + b) + P *m h
  end.

(** All the layers of a network, on top of a tower: P = 0 for a plain layer, P = 1 for a residual
    one. *)
Fixpoint stack d m (T : tower d m) (N : network R m) : tower d 1 :=
  match N in network _ m return tower d m -> tower d 1 with
  | Output => fun T => T
  | Layer _ _ W b a next => fun T => stack (Stage W b a 0 T) next
  | Residual _ W b a next => fun T => stack (Stage W b a 1%:M T) next
  end T.

Definition whole d (N : network R d) : tower d 1 := stack Base N.

Lemma evaluate_stack d m (T : tower d m) (N : network R m) x :
  evaluate (stack T N) x 0 0 = network_output N (evaluate T x).
Proof.
elim: N T => {m} [|m n W b a next IH|n W b a next IH] T //=; rewrite IH /= /apply_layer.
- by rewrite mul0mx addr0.
- by rewrite mul1mx.
Qed.

Lemma evaluate_whole d (N : network R d) x : evaluate (whole N) x 0 0 = network_output N x.
Proof. exact: evaluate_stack. Qed.

(** The value c h + c0 of an affine functional. *)
Definition functional n (c : 'rV[R]_n) (c0 : R) (h : 'cV[R]_n) : R := (c *m h) 0 0 + c0.

Lemma functionalE n (c : 'rV[R]_n) c0 h :
  functional c c0 h = \sum_i c 0 i * h i 0 + c0.
Proof. by rewrite /functional mxE. Qed.

(** * Relaxing one unit *)

(** Two lines: z |-> lower z, and z |-> upper z + shift. *)
Record relaxation := Relaxation { lower_slope : R; upper_slope : R; upper_shift : R }.

(** The test that the lines enclose the activation on [l, u].  For the ReLU: the lower slope is in
    [0, 1] (one side is enough for a unit that is stable), and the upper line is above the ReLU at
    the two ends. *)
Definition relaxes (a : activation) (l u : R) (r : relaxation) : bool :=
  match a with
  | Relu =>
      [&& (0 <= lower_slope r) || (0 <= l), (lower_slope r <= 1) || (u <= 0),
          relu l <= upper_slope r * l + upper_shift r &
          relu u <= upper_slope r * u + upper_shift r]
  | Identity => [&& lower_slope r == 1, upper_slope r == 1 & upper_shift r == 0]
  end.

(** The usual relaxation: exact for a stable unit; for an unstable one the chord above, and below
    a line of the slope that is asked for, if it is in [0, 1]. *)
Definition chord (a : activation) (slope l u : R) : relaxation :=
  match a with
  | Identity => Relaxation 1 1 0
  | Relu =>
      if 0 <= l then Relaxation 1 1 0
      else if u <= 0 then Relaxation 0 0 0
      else Relaxation (Num.max 0 (Num.min 1 slope)) (u / (u - l)) (- l * (u / (u - l)))
  end.

Lemma affine_between (s t l u z : R) :
  0 <= s * l + t -> 0 <= s * u + t -> l <= z <= u -> 0 <= s * z + t.
Proof.
move=> Hl Hu /andP[lz zu]; case: (lerP 0 s) => [s0|/ltW s0].
- by apply: le_trans Hl _; rewrite ler_add2r ler_wpmul2l.
- by apply: le_trans Hu _; rewrite ler_add2r ler_wnmul2l.
Qed.

Lemma relu_lb0 (z : R) : 0 <= relu z. Proof. by rewrite /relu le_maxr lexx. Qed.
Lemma relu_lb (z : R) : z <= relu z. Proof. by rewrite /relu le_maxr lexx orbT. Qed.
Lemma relu_le (z t : R) : (relu z <= t) = (0 <= t) && (z <= t).
Proof. by rewrite /relu le_maxl. Qed.

(** Relaxations that pass the test are sound. *)
Theorem bound_propagation_relaxation a l u r z :
  relaxes a l u r -> l <= z <= u ->
  lower_slope r * z <= activate a z <= upper_slope r * z + upper_shift r.
Proof.
case: a => /=; last first.
  by case/and3P=> /eqP-> /eqP-> /eqP-> _; rewrite !mul1r addr0 lexx.
case/and4P=> s0 s1 ul uu zlu; apply/andP; split.
- case/andP: zlu => lz zu; case: (lerP 0 z) => z0.
  + apply: le_trans (relu_lb z); case/orP: s1 => [s1|u0].
      by rewrite -[leRHS]mul1r ler_wpmul2r.
    have -> : z = 0 by apply/le_anti; rewrite z0 (le_trans zu u0).
    by rewrite mulr0.
  + apply: le_trans (relu_lb0 z); case/orP: s0 => [s0|l0].
      by rewrite mulr_ge0_le0 // ltW.
    by move: (le_trans l0 lz); rewrite leNgt z0.
- move: ul uu; rewrite !relu_le => /andP[ul0 ul] /andP[uu0 uu]; apply/andP; split.
  + exact: affine_between ul0 uu0 zlu.
  + have -> : (z <= upper_slope r * z + upper_shift r) =
              (0 <= (upper_slope r - 1) * z + upper_shift r).
      by rewrite mulrBl mul1r addrAC subr_ge0.
    apply: (affine_between (l := l) (u := u)) => //.
    * by rewrite mulrBl mul1r addrAC subr_ge0.
    * by rewrite mulrBl mul1r addrAC subr_ge0.
Qed.

Lemma chord_relaxes a s l u : l <= u -> relaxes a l u (chord a s l u).
Proof.
move=> lu; case: a; last by rewrite /= !eqxx.
rewrite /chord; case: ifPn => [l0|].
  by rewrite /relaxes /= l0 ler01 lexx orbT !mul1r !addr0 !relu_le !lexx l0 (le_trans l0 lu).
rewrite -ltNge => l0; case: ifPn => [u0|].
  by rewrite /relaxes /= u0 lexx ler01 !mul0r !addr0 !relu_le !lexx u0 (le_trans lu u0).
rewrite -ltNge => u0; rewrite /relaxes /=.
have ul : 0 < u - l by rewrite subr_gt0 (lt_trans l0).
have -> : 0 <= Num.max 0 (Num.min 1 s) by rewrite le_maxr lexx.
have -> : Num.max 0 (Num.min 1 s) <= 1 by rewrite le_maxl ler01 le_minl lexx.
rewrite /=; apply/andP; split.
  by rewrite [- l * _]mulrC mulrN subrr relu_le lexx ltW.
have -> : u / (u - l) * u + - l * (u / (u - l)) = u.
  by rewrite mulrC -mulrDl mulrCA divff ?mulr1 // gt_eqF.
by rewrite relu_le lexx ltW.
Qed.

(** * Back-substitution *)

Section Box.
Variables (d : nat) (lo hi : 'cV[R]_d).

(** The box of inputs. *)
Definition in_box (x : 'cV[R]_d) : bool := [forall i, lo i 0 <= x i 0 <= hi i 0].

(** The least value of c x + c0 over a box that is not empty. *)
Definition box_minimum (c : 'rV[R]_d) (c0 : R) : R :=
  \sum_i c 0 i * (if 0 <= c 0 i then lo i 0 else hi i 0) + c0.

Lemma box_minimum_le c c0 x : in_box x -> box_minimum c c0 <= functional c c0 x.
Proof.
move=> /forallP xbox; rewrite functionalE ler_add2r; apply: ler_sum => i _.
have /andP[lx xh] := xbox i; case: ifPn => [c0i|].
- by rewrite ler_wpmul2l.
- by rewrite -ltNge => /ltW c0i; rewrite ler_wnmul2l.
Qed.

(** The line that bounds c_i act(z_i) from below. *)
Definition back_slope (c : R) (r : relaxation) : R :=
  c * (if 0 <= c then lower_slope r else upper_slope r).
Definition back_shift (c : R) (r : relaxation) : R := if 0 <= c then 0 else c * upper_shift r.

Lemma back_sound a l u r c z : relaxes a l u r -> l <= z <= u ->
  back_slope c r * z + back_shift c r <= c * activate a z.
Proof.
move=> rel zlu; have /andP[low upp] := bound_propagation_relaxation rel zlu.
rewrite /back_slope /back_shift; case: ifPn => [c0|].
- by rewrite addr0 -mulrA ler_wpmul2l.
- by rewrite -ltNge => /ltW c0; rewrite -mulrA -mulrDr ler_wnmul2l.
Qed.

(** The functional of the input of a layer that stands for the functional c, c0 of its output. *)
Definition back_coefficients m n (W P : 'M[R]_(n, m)) (r : 'I_n -> relaxation) (c : 'rV[R]_n) :
  'rV[R]_m := (\row_i back_slope (c 0 i) (r i)) *m W + c *m P.
Definition back_constant n (b : 'cV[R]_n) (r : 'I_n -> relaxation) (c : 'rV[R]_n) (c0 : R) : R :=
  \sum_i (back_slope (c 0 i) (r i) * b i 0 + back_shift (c 0 i) (r i)) + c0.

(** The pre-activation of a unit is a functional of the layer below. *)
Lemma preactivation m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) h i :
  (W *m h + b) i 0 = functional (row i W) (b i 0) h.
Proof. by rewrite functionalE !mxE; congr (_ + _); apply: eq_bigr => j _; rewrite !mxE. Qed.

Lemma back_substitution m n (W P : 'M[R]_(n, m)) b a (r : 'I_n -> relaxation) (l u : 'I_n -> R)
    c c0 (h : 'cV[R]_m) :
  (forall i, relaxes a (l i) (u i) (r i)) ->
  (forall i, l i <= (W *m h + b) i 0 <= u i) ->
  functional (back_coefficients W P r c) (back_constant b r c c0) h <=
  functional c c0 (map_mx (activate a) (W *m h + b) + P *m h).
Proof.
move=> rel zlu; rewrite /functional /back_coefficients /back_constant.
rewrite mulmxDl -!mulmxA mulmxDr mxE [in leRHS]mxE.
set p := (c *m (P *m h)) 0 0; set s := \sum_i _.
rewrite -addrA [p + _]addrCA addrA -[leRHS]addrA ler_add2r.
rewrite /s mxE -big_split /= [leRHS]mxE; apply: ler_sum => i _.
apply: le_trans (_ : back_slope (c 0 i) (r i) * (W *m h + b) i 0 + back_shift (c 0 i) (r i) <= _).
  by rewrite [(W *m h + b) i 0]mxE mulrDr !mxE addrA.
by rewrite [in leRHS]mxE; apply: back_sound (rel i) (zlu i).
Qed.

(** ** Derivations *)

(** What is known in a branch: a functional of the output of some layer is nonnegative. *)
Definition assumption := {m : nat & (tower d m * 'rV[R]_m * R)%type}.
Definition assume m (T : tower d m) (a : 'rV[R]_m) (a0 : R) : assumption :=
  existT _ m (T, a, a0).
Definition holds_at (x : 'cV[R]_d) (A : assumption) : Prop :=
  let: existT m (T, a, a0) := A in 0 <= functional a a0 (evaluate T x).
Definition satisfies (x : 'cV[R]_d) (K : seq assumption) : Prop :=
  forall A, List.In A K -> holds_at x A.

(** [derives K T c c0 v]: v is a lower bound of the functional c, c0 of the output of [T], found by
    back-substitution: at the input the least value over the box; through a layer with enclosures
    of its pre-activations that are themselves derived; and an assumption may be subtracted with a
    multiplier that is >= 0. *)
Inductive derives (K : seq assumption) : forall m, tower d m -> 'rV[R]_m -> R -> R -> Prop :=
| derives_input c c0 v : v <= box_minimum c c0 -> derives K Base c c0 v
| derives_layer m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) a P (T : tower d m) (l u : 'I_n -> R)
    (r : 'I_n -> relaxation) c c0 v :
    (forall i, derives K T (row i W) (b i 0) (l i)) ->
    (forall i, derives K T (- row i W) (- b i 0) (- u i)) ->
    (forall i, relaxes a (l i) (u i) (r i)) ->
    derives K T (back_coefficients W P r c) (back_constant b r c c0) v ->
    derives K (Stage W b a P T) c c0 v
| derives_assumption m (T : tower d m) a a0 lambda c c0 v :
    List.In (assume T a a0) K -> 0 <= lambda ->
    derives K T (c - lambda *: a) (c0 - lambda * a0) v ->
    derives K T c c0 v.

Lemma functionalN n (c : 'rV[R]_n) c0 h : functional (- c) (- c0) h = - functional c c0 h.
Proof. by rewrite /functional mulNmx mxE -opprD. Qed.

Lemma functionalB n (c a : 'rV[R]_n) c0 a0 lambda h :
  functional (c - lambda *: a) (c0 - lambda * a0) h =
  functional c c0 h - lambda * functional a a0 h.
Proof.
rewrite !functionalE mulrDr opprD mulr_sumr addrACA -sumrB; congr (_ + _).
by apply: eq_bigr => i _; rewrite !mxE mulrBl mulrA.
Qed.

(** Back-substitution is sound. *)
Theorem bound_propagation_derivation K m (T : tower d m) c c0 v :
  derives K T c c0 v ->
  forall x, in_box x -> satisfies x K -> v <= functional c c0 (evaluate T x).
Proof.
elim=> {m T c c0 v} [c c0 v vmin|m n W b a P T l u r c c0 v _ IHl _ IHu rel _ IH
                    |m T a a0 lambda c c0 v inK l0 _ IH] x xbox xK.
- exact: le_trans vmin (box_minimum_le _ _ xbox).
- apply: le_trans (IH x xbox xK) _; apply: (back_substitution P c c0 rel) => i.
  rewrite preactivation; apply/andP; split; first exact: IHl.
  by rewrite -ler_opp2 -functionalN; apply: IHu.
- have := xK _ inK; rewrite /= => nonneg; apply: le_trans (IH x xbox xK) _.
  by rewrite functionalB ler_subl_addr ler_addl mulr_ge0.
Qed.

(** ** The algorithm *)

(** Full back-substitution with the usual relaxation.  [slope k i] is the lower slope that is asked
    for of unit i of the layer that is k layers above the input. *)
Section Algorithm.
Variable slope : nat -> nat -> R.

Fixpoint height m (T : tower d m) : nat :=
  match T with Base => 0%N | Stage _ _ _ _ _ _ T' => (height T').+1 end.

Fixpoint lower_bound m (T : tower d m) : 'rV[R]_m -> R -> R :=
  match T in tower _ m return 'rV[R]_m -> R -> R with
  | Base => box_minimum
  | Stage _ _ W b a P T' => fun c c0 =>
      let l i := lower_bound T' (row i W) (b i 0) in
      let u i := - lower_bound T' (- row i W) (- b i 0) in
      let r (i : 'I_ _) := chord a (slope (height T') i) (l i) (u i) in
      lower_bound T' (back_coefficients W P r c) (back_constant b r c c0)
  end.

(** The bounds that the algorithm computes are derived, and so they are sound. *)
Lemma lower_bound_derives x m (T : tower d m) :
  in_box x -> forall c c0, derives [::] T c c0 (lower_bound T c c0).
Proof.
move=> xbox; elim: T => {m} [|m n W b a P T IH] c c0 /=; first exact: derives_input.
pose l i := lower_bound T (row i W) (b i 0).
pose u i := - lower_bound T (- row i W) (- b i 0).
apply: (derives_layer (l := l) (u := u)) => [i|i|i|]; last exact: IH.
- exact: IH.
- by rewrite /u opprK; apply: IH.
- apply: chord_relaxes; have sat : satisfies x [::] by [].
  apply: le_trans (bound_propagation_derivation (IH _ _) xbox sat) _.
  rewrite /u -ler_opp2 opprK -functionalN.
  exact: (bound_propagation_derivation (IH _ _) xbox sat).
Qed.

Theorem bound_propagation_algorithm m (T : tower d m) c c0 x :
  in_box x -> lower_bound T c c0 <= functional c c0 (evaluate T x).
Proof. by move=> xbox; apply: (bound_propagation_derivation (lower_bound_derives _ xbox c c0)). Qed.

End Algorithm.
End Box.

(** * Subcubes and labels *)

Section Subcube.
Variables (d : nat) (e : encoding) (N : network R d).
Implicit Types (c : clause d) (x : cube d).

(** The box spanned by the points of a clause. *)
Definition subcube_corner (free : bool) c : 'cV[R]_d :=
  \col_i encode_bit R e (odflt free (c i)).

Lemma encode_bit_bounds b : encode_bit R e false <= encode_bit R e b <= encode_bit R e true.
Proof.
have le01 : 0%:R *+ 2 - 1 <= 1%:R *+ 2 - 1 :> R by rewrite ler_add2r ler_muln2r ler01.
by case: e b => [] [] /=; rewrite ?lexx ?ler01 ?le01.
Qed.

Lemma subcube_in_box c x : eval_clause c x ->
  in_box (subcube_corner false c) (subcube_corner true c) (encode R e x).
Proof.
move=> /eval_clauseP cx; apply/forallP => i; rewrite !mxE.
case ci: (c i) => [b|] /=; last exact: encode_bit_bounds.
by rewrite (cx _ _ ci) lexx.
Qed.

(** Branching on a variable covers a subcube. *)
Theorem bound_propagation_cover_variable c i x :
  eval_clause c x -> eval_clause (extend c i (x i)) x.
Proof.
move=> /eval_clauseP cx; apply/eval_clauseP => j b; rewrite ffunE.
by case: eqP => [-> [->]|_ /cx].
Qed.

(** Branching on the sign of a functional of a layer covers everything. *)
Theorem bound_propagation_cover_unit m (T : tower d m) a a0 (z : 'cV[R]_d) K :
  satisfies z K ->
  satisfies z (assume T a a0 :: K) \/ satisfies z (assume T (- a) (- a0) :: K).
Proof.
move=> zK; case: (lerP 0 (functional a a0 (evaluate T z))) => [pos|/ltW neg]; [left|right].
- by move=> A /= [<-|/zK].
- by move=> A /= [<- /=|/zK //]; rewrite functionalN oppr_ge0.
Qed.

(** The lower bound v on the output (label 1), or on minus the output (label 0), shows the label. *)
Definition decides (label : bool) (v : R) : bool := if label then 0 < v else 0 <= v.
Definition output_functional (label : bool) : 'rV[R]_1 := const_mx (if label then 1 else -1).

(** [certified label c K]: a certificate that the network outputs [label] on the subcube of [c],
    where the assumptions [K] hold: a bound, or a split on a variable, or a split on the sign of a
    functional of some layer (of a unit, for instance). *)
Inductive certified (label : bool) : clause d -> seq (assumption d) -> Prop :=
| certified_bound c K v :
    derives (subcube_corner false c) (subcube_corner true c) K (whole N)
      (output_functional label) 0 v ->
    decides label v -> certified label c K
| certified_variable c K i :
    certified label (extend c i false) K -> certified label (extend c i true) K ->
    certified label c K
| certified_unit c K m (T : tower d m) a a0 :
    certified label c (assume T a a0 :: K) -> certified label c (assume T (- a) (- a0) :: K) ->
    certified label c K.

(** A certificate implies the label at every point. *)
Theorem bound_propagation_label label c K x :
  certified label c K -> eval_clause c x -> satisfies (encode R e x) K ->
  eval_network e N x = label.
Proof.
move=> cert; elim: cert x => {c K} [c K v der dec|c K i _ IH0 _ IH1|c K m T a a0 _ IH0 _ IH1].
all: move=> x cx xK.
- have := bound_propagation_derivation der (subcube_in_box cx) xK.
  rewrite functionalE big_ord1 mxE addr0 evaluate_whole /eval_network.
  move: dec; rewrite /decides; case: label {der} => [v0|v0].
  + by rewrite mul1r => /(lt_le_trans v0).
  + by rewrite mulN1r => /(le_trans v0); rewrite oppr_ge0 leNgt => /negbTE.
- have := bound_propagation_cover_variable i cx.
  by case: (x i) => cx'; [apply: IH1|apply: IH0].
- by case: (bound_propagation_cover_unit T a a0 xK) => [/IH0|/IH1]; apply.
Qed.

(** The algorithm as a certificate: what it computes on the subcube decides the label. *)
Corollary lower_bound_certifies slope label c x :
  let lo := subcube_corner false c in let hi := subcube_corner true c in
  eval_clause c x ->
  decides label (lower_bound lo hi slope (whole N) (output_functional label) 0) ->
  certified label c [::].
Proof.
move=> lo hi cx; apply: certified_bound.
exact: (lower_bound_derives slope _ (subcube_in_box cx)).
Qed.

End Subcube.
End Networks.

(** * The mass of disagreement *)

(** If every leaf of a tree (that some point reaches) is certified or open, the network errs
    from the tree with probability at most the mass of the open leaves.  (A leaf that is subdivided
    is a leaf of a finer tree for the same function.) *)
Theorem bound_propagation (R : realFieldType) d (e : encoding) (N : network R d) (t : tree d)
    (D : dist R [finType of cube d]) (open : pred (clause d)) :
  (forall c b, (c, b) \in leaf_clauses t -> ~~ open c -> certified e N b c [::]) ->
  error D [ffun x => eval_network e N x] [ffun x => eval_tree t x] <=
  \sum_(p <- leaf_clauses t | open p.1) Pr D (eval_clause p.1).
Proof.
move=> closed.
pose hit x (p : clause d * bool) := open p.1 && eval_clause p.1 x.
apply: (@le_trans _ _ (Pr D (fun x => has (hit x) (leaf_clauses t)))).
  apply: pr_mono => x; rewrite !ffunE; apply: contraNT => /hasPn noopen.
  have /hasP[[c b] cbt /= cx] : has (fun p => eval_clause p.1 x) (leaf_clauses t).
    by rewrite has_count leaf_clauses_partition.
  rewrite (eval_tree_leaf cbt cx) /=; apply/eqP.
  have := noopen _ cbt; rewrite /hit /= cx andbT => /(closed _ _ cbt) cert.
  by apply: (bound_propagation_label cert cx) => A [].
rewrite /hit; elim: (leaf_clauses t) => [|p s IH]; first by rewrite big_nil pr_never.
rewrite big_cons; case: ifP => op.
  apply: le_trans (ler_add (lexx _) IH); apply: le_trans (pr_or _ _ _).
  by apply: pr_mono => x /=; rewrite op.
by apply: le_trans IH; apply: pr_mono => x /=; rewrite op.
Qed.

(** A network and a tree for which all the hypotheses of [bound_propagation] hold with no open leaf:
    one ReLU unit that copies the bit x_0, and the tree that tests it. *)
Section Witness.
Variable R : realFieldType.

Definition copy_network : network R 1 := Layer (1%:M : 'M[R]_1) 0 Relu (Output (R := R)).
Definition copy_tree : tree 1 := Node ord0 (Leaf false) (Leaf true).

Lemma copy_minimum (b : bool) (c : clause 1) (v : 'rV[R]_1) v0 : c ord0 = Some b ->
  box_minimum (subcube_corner R Bits false c) (subcube_corner R Bits true c) v v0 =
  v 0 0 * b%:R + v0.
Proof. by move=> cb; rewrite /box_minimum big_ord1 !mxE cb /= if_same. Qed.

Lemma bound_propagation_witness c b :
  (c, b) \in leaf_clauses copy_tree -> certified Bits copy_network b c [::].
Proof.
rewrite /leaf_clauses /= /allows ffunE /= !inE => leaf.
have cb : c ord0 = Some b.
  by case/orP: leaf => /eqP[-> ->]; rewrite ffunE eqxx.
apply: (@certified_bound _ _ _ _ _ _ _ b%:R); last by case: (b); rewrite /decides ?ltr01 ?lexx.
apply: (derives_layer (l := fun _ => b%:R) (u := fun _ => b%:R)
          (r := fun _ => Relaxation 1 1 0)) => [i|i|i|].
- apply: derives_input; rewrite (copy_minimum _ _ cb) !mxE (ord1 i) eqxx.
  by rewrite mul1r addr0 lexx.
- apply: derives_input; rewrite (copy_minimum _ _ cb) !mxE (ord1 i) eqxx.
  by rewrite mulN1r subr0 lexx.
- by rewrite /relaxes /= !mul1r !addr0 ler01 lexx /= !relu_le !lexx !ler0n.
- apply: derives_input; rewrite (copy_minimum _ _ cb) /back_constant !big_ord1 !mxE big_ord1 !mxE.
  rewrite /back_slope /back_shift !mulr0 !addr0 eqxx mulr1n if_same !mulr1 add0r.
  rewrite /= if_same mulr1 big_ord1 !mxE mulr0 !addr0.
  by case: (b); rewrite /= ?mulr1 ?mulr0 lexx.
Qed.

End Witness.
