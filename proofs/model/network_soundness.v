(** * network_soundness: the integer network is the network of the certificate

    Purpose.  The tie between [network_bytes.v] and [eval_network] of [boolean.v].

    In words.  [real_network] reads the network that the bits of the weights define, in real
    arithmetic: what [boolean.v] evaluates.  If the scaling succeeds, that network exists, and its
    output is that of the integer network divided by a power of two; so the labels are the same.

    Source: this project.

    Public theorems: scaled_network_sound, network_label_sound. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors integer_network linear_forms.
From PacDistillation Require Import network_bytes partition_check.
From PacDistillation Require Import boolean integer_embedding.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Section Network.
Variable R : realFieldType.

(** ** The network that the bits define *)

(** The number that a float is; 0 where it is none (then the scaling fails). *)
Definition number (wide : bool) (bits : Z) : R :=
  if decode wide bits is Some (m, e) then zr R m * power R e else 0.

Definition weights n m (B : layer_bytes) : 'M[R]_(n, m) :=
  \matrix_(i, j) number (wide B) (nth 0%Z (nth [::] (weight_bits B) i) j).
Definition biases n (B : layer_bytes) : 'cV[R]_n := \col_i number (wide B) (nth 0%Z (bias_bits B) i).
Definition layer_activation (B : layer_bytes) : activation := if with_relu B then Relu else Identity.

Fixpoint real_network (m : nat) (Bs : seq layer_bytes) : option (network R m) :=
  match Bs with
  | [::] => match m return option (network R m) with 1 => Some (Output (R := R)) | _ => None end
  | B :: Bs' =>
      let n := size (weight_bits B) in
      if with_skip B then
        if n == m then
          omap (Residual (weights m m B) (biases m B) (layer_activation B)) (real_network m Bs')
        else None
      else omap (Layer (weights n m B) (biases n B) (layer_activation B)) (real_network n Bs')
  end.

(** ** Scaling *)

Lemma times_power_sound t q n : times_power t q = Some n ->
  zr R n = zr R q.1 * power R q.2 * power R t.
Proof.
case: q => m e; rewrite /times_power /= -mulrA -powerD.
case: Z.leb_spec => [k0 [<-]|k0]; first by rewrite zr_shiftl.
case: Z.eqb_spec => // E [nE]; rewrite -nE -[in RHS]E zr_shiftl; last by lia.
rewrite -mulrA -powerD (_ : (- (e + t) + (e + t))%Z = 0%Z); last by lia.
by rewrite power0 mulr1.
Qed.

Lemma scaled_number_sound w t bits n : scaled_number w t bits = Some n ->
  zr R n = number w bits * power R t.
Proof.
rewrite /scaled_number /number; case: decode => // -[m e] /times_power_sound ->.
by [].
Qed.

Lemma collect_map A B (f : A -> option B) l r : collect f l = Some r -> map f l = map Some r.
Proof.
rewrite /collect; suff H out : collect_onto f l out = Some r ->
    exists2 r', r = rev out ++ r' & map f l = map Some r'.
  by move=> /H [r' ->].
elim: l out => [|x l IH] out /=.
  by move=> [<-]; exists [::]; rewrite ?cats0 // List.rev_append_rev -catrevE catrevE.
case fx: (f x) => [y|] // /IH [r' -> E]; exists (y :: r'); first by rewrite rev_cons cat_rcons.
by rewrite /= E.
Qed.

Lemma count_size A (l : seq A) n : count l n = (n + Z.of_nat (size l))%Z.
Proof. exact: count_length. Qed.

(** The unit u has the bits of row and bias, scaled. *)
Definition scaled_unit w (m : nat) (s t : Z) (row : seq Z) (bias : Z) (u : seq Z * Z) : Prop :=
  [/\ size u.1 = m,
      forall j, (j < m)%N -> zr R (nth 0%Z u.1 j) = number w (nth 0%Z row j) * power R t &
      zr R u.2 = number w bias * power R (s + t)%Z].

Lemma scaled_units_sound w (m : nat) s t Ws bs us : (0 <= s)%Z ->
  scaled_units_onto w (Z.of_nat m) s t Ws bs [::] = Some us ->
  size us = size Ws /\
  forall i, (i < size Ws)%N ->
    scaled_unit w m s t (nth [::] Ws i) (nth 0%Z bs i) (nth ([::], 0%Z) us i).
Proof.
move=> s0.
suff H out : scaled_units_onto w (Z.of_nat m) s t Ws bs out = Some us ->
    exists us', [/\ us = rev out ++ us', size us' = size Ws &
      forall i, (i < size Ws)%N ->
        scaled_unit w m s t (nth [::] Ws i) (nth 0%Z bs i) (nth ([::], 0%Z) us' i)].
  by move=> /H [us' [-> ? ?]].
elim: Ws bs out => [|row Ws IH] [|b bs] out //=.
  by move=> [<-]; exists [::]; rewrite cats0; split=> //; rewrite List.rev_append_rev List.app_nil_r.
case: Z.eqb_spec => // rowm; case rE: (collect _ row) => [r|] //.
case bE: (scaled_number w t b) => [b'|] // /IH [us' [-> us'E H]].
exists ((r, Z.shiftl b' s) :: us'); split; first by rewrite rev_cons cat_rcons.
  by rewrite /= us'E.
have rm : size row = m by move: rowm; rewrite count_size; lia.
have rr : size r = size row by rewrite -(size_map (@Some Z) r) -(collect_map rE) size_map.
case=> [_|i im] /=; last exact: H.
split=> /= [|j jm|]; first by rewrite rr.
- apply: scaled_number_sound.
  have := collect_map rE => /(congr1 (fun l => nth None l j)).
  by rewrite (nth_map 0%Z) ?rm // (nth_map 0%Z) // rr rm.
- rewrite zr_shiftl // (scaled_number_sound bE) Z.add_comm powerD mulrA.
  by [].
Qed.

(** ** Layers *)

Lemma nth_activated r k zs h i : (i < size zs)%N ->
  nth 0%Z (activated r k zs h) i = (act r (nth 0%Z zs i) + k * nth 0%Z h i)%Z.
Proof.
elim: zs h i => [|z zs IH] h [|i] //= im.
by rewrite IH //; case: h => [|y h] //=; rewrite !nth_nil.
Qed.

Lemma size_activated r k zs h : size (activated r k zs h) = size zs.
Proof. by elim: zs h => //= z zs IH h; rewrite IH. Qed.

Lemma zr_act B z : zr R (act (with_relu B) z) = activate (layer_activation B) (zr R z).
Proof. by rewrite /act /layer_activation; case: with_relu => //=; rewrite zr_max. Qed.

Lemma relu_scale (c z : R) : 0 < c -> relu (z * c) = relu z * c.
Proof.
move=> c0; rewrite /relu; case: (lerP 0 z) => z0.
- by rewrite !max_r // mulr_ge0 // ltW.
- have zc : z * c <= 0 by rewrite pmulr_lle0 // ltW.
  by rewrite (max_l zc) mul0r.
Qed.

Lemma activate_scale B (c z : R) : 0 < c ->
  activate (layer_activation B) (z * c) = activate (layer_activation B) z * c.
Proof. by rewrite /layer_activation; case: with_relu => //=; apply: relu_scale. Qed.

(** The list carries the vector times 2^s. *)
Definition carries m (s : Z) (h : 'cV[R]_m) (H : seq Z) : Prop :=
  forall i : 'I_m, zr R (nth 0%Z H i) = h i 0 * power R s.

Lemma value_sound w m s t row bias u (h : 'cV[R]_m) H :
  scaled_unit w m s t row bias u -> carries s h H ->
  zr R (value H u) =
  (\sum_(j < m) number w (nth 0%Z row j) * h j 0 + number w bias) * power R (s + t)%Z.
Proof.
case=> um uj ub hH; rewrite valueE zrD ub (innerE _ _ um) mulrDl addrC; congr (_ + _).
rewrite mulr_suml; apply: eq_bigr => j _; rewrite uj // hH powerD.
by rewrite mulrACA [power R t * _]mulrC.
Qed.

Lemma layer_sound B n m s us (h : 'cV[R]_m) H : size (weight_bits B) = n ->
  size us = n ->
  (forall i, (i < n)%N ->
    scaled_unit (wide B) m s (shift B) (nth [::] (weight_bits B) i) (nth 0%Z (bias_bits B) i)
      (nth ([::], 0%Z) us i)) ->
  carries s h H ->
  forall k (i : 'I_n),
  zr R (nth 0%Z (integer_network.apply_layer (integer_network.Layer us (with_relu B) k) H) i) =
  apply_layer (weights n m B) (biases n B) (layer_activation B) h i 0 * power R (s + shift B)%Z
  + zr R k * zr R (nth 0%Z H i).
Proof.
move=> nE usE U hH k i; rewrite apply_layerE preactivationsE /=.
have iu : (i < size us)%N by rewrite usE.
rewrite nth_activated ?size_map // zrD zrM zr_act; congr (_ + _).
rewrite (nth_map ([::], 0%Z)) // (value_sound (U i (ltn_ord i)) hH).
rewrite activate_scale ?power_gt0 // /apply_layer !mxE; congr (activate _ (_ + _) * _).
by apply: eq_bigr => j _; rewrite !mxE.
Qed.

Theorem scaled_network_sound m s Bs Ls : (0 <= s)%Z ->
  scaled_network (Z.of_nat m) s Bs = Some Ls ->
  skips_nonnegative Ls /\
  exists2 N, real_network m Bs = Some N &
  exists S, forall (h : 'cV[R]_m) H, carries s h H ->
    zr R (nth 0%Z (run Ls H) 0) = network_output N h * power R S.
Proof.
elim: Bs m s Ls => [|B Bs IH] m s Ls s0 /=.
  case: Z.eqb_spec => // mE [<-]; split; first exact: List.Forall_nil.
  have {mE} mE : m = 1%N by lia.
  subst m; exists (Output (R := R)) => //; exists s => h H hH /=.
  exact: (hH ord0).
rewrite count_size; set n := size (weight_bits B).
case: ifP => // /andP[/Z.leb_le t0 skipn].
case usE: scaled_units_onto => [us|] //; case LsE: scaled_network => [Ls'|] // [<-].
have [us_n U] := scaled_units_sound s0 usE.
have st0 : (0 <= s + shift B)%Z by lia.
have {}IH := IH n _ _ st0 LsE.
have [pos [N NE [S NS]]] := IH.
split.
  apply: List.Forall_cons => //=; case: with_skip => //.
  by rewrite Z.shiftl_mul_pow2 //; have := Z.pow_nonneg 2 (shift B); lia.
case sk: (with_skip B) skipn => /= skipn; last first.
  rewrite NE /=; exists (Layer (weights n m B) (biases n B) (layer_activation B) N) => //.
  exists S => h H hH /=; apply: NS => i.
  by rewrite (layer_sound _ us_n U hH) // zr0 mul0r addr0.
have nm : n = m by move: skipn => /Z.eqb_eq; lia.
have mm : size (weight_bits B) = m by [].
rewrite mm in us_n U; rewrite nm in N NE NS *; rewrite eqxx NE /=.
exists (Residual (weights m m B) (biases m B) (layer_activation B) N) => //.
exists S => h H hH /=; apply: NS => i.
rewrite (layer_sound mm us_n U hH) hH [in RHS]mxE mulrDl; congr (_ + _).
by rewrite zr_shiftl // zr1 mul1r mulrCA powerD [power R (shift B) * _]mulrC.
Qed.

(** ** Points *)

(** The bits of a point as a list. *)
Definition bits d (x : cube d) : point := [seq x i | i <- enum 'I_d].

Lemma size_bits d (x : cube d) : size (bits x) = d.
Proof. by rewrite size_map size_enum_ord. Qed.

Lemma nth_bits d (x : cube d) (i : 'I_d) b : nth b (bits x) i = x i.
Proof. by rewrite (nth_map i) ?size_enum_ord // nth_ord_enum. Qed.

Definition input_encoding (signs : bool) : encoding := if signs then Signs else Bits.

Lemma zr_input signs b : zr R (input signs b) = encode_bit R (input_encoding signs) b.
Proof.
case: signs b => [] [] //=.
- by rewrite /zr /= -[1 *+ 2]/(1 + 1) addrK.
- by rewrite mul0rn sub0r.
Qed.

(** The label of the certificate's network. *)
Theorem network_label_sound signs d Bs Ls N :
  scaled_network (Z.of_nat d) 0 Bs = Some Ls -> real_network d Bs = Some N ->
  forall x : cube d,
  network_label signs Ls (bits x) = eval_network (input_encoding signs) N x.
Proof.
move=> LsE NE x; have [_ [N' N'E [S NS]]] := scaled_network_sound (Z.le_refl 0) LsE.
move: N'E; rewrite NE => -[N'E]; subst N'.
rewrite /network_label /eval_network /output -(zr_lt R) zr0.
have -> : List.hd 0%Z (run Ls (inputs signs (bits x))) =
          nth 0%Z (run Ls (inputs signs (bits x))) 0 by case: (run _ _).
rewrite (NS (encode R (input_encoding signs) x)) ?pmulr_lgt0 ?power_gt0 // => i.
rewrite mxE power0 mulr1 -zr_input /inputs tmap_map (nth_map false) ?size_bits //.
by rewrite nth_bits.
Qed.

End Network.
