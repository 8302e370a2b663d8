(* What JavaScript sees: the functions of the model, and the constructors of its types. checker.d.ts has the types. *)
open Model

external export : string -> 'a -> unit = "integer_export"

let () =
  export "empty" [];
  export "cons" (fun head tail -> head :: tail);
  export "pair" (fun a b -> (a, b));
  export "none" None;
  export "some" (fun a -> Some a);
  export "no" false;
  export "yes" true;
  export "zero" O;
  export "next" (fun n -> S n);
  export "layer" (fun wide weights biases relu skip shift ->
    { wide; weight_bits = weights; bias_bits = biases; with_relu = relu; with_skip = skip; shift });
  export "answer" (fun label -> Answer label);
  export "test" (fun variable zero one -> Test (variable, zero, one));
  export "label" (fun b -> Label b);
  export "unknown" Unknown;
  export "linearise" Linearise;
  export "mostly" (fun b n e k -> Mostly (b, n, e, k));
  export "split" (fun v -> Split v);
  export "product" (fun biases -> Product biases);
  export "listed" (fun q masses -> Listed (q, masses));
  export "group" (fun width q values -> Group (width, q, values));
  export "groups" (fun groups -> Groups groups);
  export "setting" (fun coarse exact extra -> { coarse; exact; extra });
  export "scaledNetwork" scaled_network;
  export "isDistribution" is_distribution;
  export "denominator" denominator;
  export "treeWithin" tree_within;
  export "freeBox" (fun d -> free_box d []);
  export "networkLabel" network_label;
  export "treeLabel" tree_label;
  export "treeValue" (fun t -> TreeValue t);
  export "dnfValue" (fun terms -> DnfValue terms);
  export "cnfValue" (fun clauses -> CnfValue clauses);
  export "decisionListValue" (fun rules default -> ListValue (rules, default));
  export "parityValue" (fun subset constant -> ParityValue (subset, constant));
  export "thresholdValue" (fun q weights threshold -> ThresholdValue (q, weights, threshold));
  export "juntaValue" (fun relevant table -> JuntaValue (relevant, table));
  export "conceptWithin" concept_within;
  export "conceptLabel" concept_label;
  export "sink" (fun b -> Sink b);
  export "past" (fun n -> Past n);
  export "conceptTarget" (fun concept -> Concept concept);
  export "sumTarget" (fun q terms -> SumValue (q, terms));
  export "sumThresholdTarget" (fun q terms threshold -> SumThreshold (q, terms, threshold));
  export "characterTarget" (fun q coefficients -> CharacterValue (q, coefficients));
  export "diagramTarget" (fun nodes root -> DiagramValue (nodes, root));
  export "targetWithin" target_within;
  export "networkSide" (fun signs network -> NetworkSide (signs, network));
  export "targetSide" (fun target -> TargetSide target);
  export "both" (fun b -> Both b);
  export "opened" Open;
  export "form" Form;
  export "each" Each;
  export "cut" (fun v -> Cut v);
  export "compare" compare_sides;
  export "allSame" all_same;
  export "allUnlike" all_unlike;
  export "errorsOn" (fun target d examples -> errors_on target d examples Integer.zero);
  export "enumerate" (fun label tree distribution d -> enumerate label tree distribution d [] Integer.zero);
  export "enumerateGroups" (fun label tree groups ->
    enumerate_groups label tree groups [] Integer.one Integer.zero);
  export "allDiffer" all_differ;
  export "allAgree" all_agree;
  export "walk" (fun setting signs network tree distribution words whole ->
    walk setting signs network tree distribution words Integer.zero [ (whole, None) ]
      Integer.zero Integer.zero Integer.zero Integer.zero);
  export "whenOption" (fun o some none -> match o with Some a -> some a | None -> none ());
  let number why =
    match why with NotProved -> 0 | NotFree -> 1 | TooLong -> 2 | TooShort -> 3 | NoFraction -> 4 in
  export "whenFinding" (fun f checked stopped ->
    match f with
    | Checked (differs, opened, boxes, open_boxes) -> checked differs opened boxes open_boxes
    | Stopped (position, why) -> stopped position (number why));
  export "whenCompared" (fun f agreed disagreed ->
    match f with
    | Agreed (labelled, each, opened, points, mass) -> agreed labelled each opened points mass
    | Disagreed (position, why) -> disagreed position (number why))

(* For the test that compares the integers with Coq's. *)
let () =
  export "add" Integer.add;
  export "sub" Integer.sub;
  export "mul" Integer.mul;
  export "opp" Integer.opp;
  export "max" Integer.max;
  export "min" Integer.min;
  export "leb" Integer.leb;
  export "ltb" Integer.ltb;
  export "eqb" Integer.eqb;
  export "div" Integer.div;
  export "shiftl" Integer.shiftl;
  export "shiftr" Integer.shiftr
