import path from "node:path";
import { root } from "../project.mjs";

const serverPlaces =
  /^lib\/(?:(?:http|auth|conversations|rooms|dialogues|assistant|images|events|stream|db)\/|(?:env|log|start-serving)\.ts$)/;
const clientPlaces = /^(?:app\/(?:.*\/)?(?:_components\/|(?:global-)?error\.tsx$)|lib\/client\/)/;

/** Rules that are ours alone. */
export const localRules = {
  rules: {
    "server-only": rule('Server code of lib starts with import "server-only".', (file, report) => ({
      Program(program) {
        const [first] = program.body;
        const marked = first?.type === "ImportDeclaration" && first.source.value === "server-only";
        if (serverPlaces.test(file) && !marked) report(program);
      },
    })),
    "use-client-place": rule(
      'A file with "use client" belongs into an app/**/_components folder or into lib/client, where the import rules know it.',
      (file, report) => ({
        Program(program) {
          const [first] = program.body;
          const client = first?.type === "ExpressionStatement" && first.directive === "use client";
          if (client && !clientPlaces.test(file)) report(first);
        },
      }),
    ),
    "sharp-when-needed": rule(
      "The types of sharp apart, only lib/images/read/load-sharp.ts imports it: a server whose system has no binary of it starts all the same.",
      (file, report) => ({
        ImportDeclaration(node) {
          if (node.source.value === "sharp" && node.importKind !== "type") report(node);
        },
        ImportExpression(node) {
          const isItsPlace = file === "lib/images/read/load-sharp.ts";
          if (node.source.value === "sharp" && !isItsPlace) report(node);
        },
      }),
    ),
    "no-process-env": rule(
      "Settings come from lib/env.ts; nothing else reads process.env.",
      (_file, report) => ({
        "MemberExpression[object.name='process'][property.name='env']"(node) {
          const { parent } = node;
          // Next puts these two in place as it builds.
          const builtIn =
            parent.type === "MemberExpression" &&
            ["NODE_ENV", "NEXT_RUNTIME"].includes(parent.property.name);
          if (!builtIn) report(node);
        },
      }),
    ),
  },
};

function rule(message, make) {
  return {
    meta: { type: "problem", schema: [], messages: { broken: message } },
    create(context) {
      const file = path.relative(root, context.filename).split(path.sep).join("/");
      return make(file, (node) => context.report({ node, messageId: "broken" }));
    },
  };
}
