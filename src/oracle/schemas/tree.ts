export * from "../../boolean/wire/tree.js";
