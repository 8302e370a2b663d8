export * from "../../boolean/wire/scalars.js";
