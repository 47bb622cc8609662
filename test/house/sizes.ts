import * as ts from 'typescript';

/** Something in a file, by where it starts. */
export interface Place {
  readonly line: number;
  readonly name: string;
}

/** A function and its lines, blank lines and comments not counted. */
export interface MeasuredFunction extends Place {
  readonly lines: number;
}

/** A parsed TypeScript file; parents are set, so that a node knows where it stands. */
export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/**
 * The lines that hold code: at least one token starts, goes on or ends there. Blank lines and lines
 * that hold only a comment are not among them.
 */
export function codeLines(source: ts.SourceFile): ReadonlySet<number> {
  const lines = new Set<number>();
  const lineOf = (position: number): number =>
    source.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node): void => {
    // A token has no children; a template's or a text's own lines all count.
    if (node.getChildCount(source) === 0 && node.end > node.getStart(source)) {
      for (let line = lineOf(node.getStart(source)); line <= lineOf(node.end); line += 1)
        lines.add(line);
    }
    node.getChildren(source).filter(isCode).forEach(visit);
  };
  visit(source);
  return lines;
}

// Comments in front of a declaration are nodes of the tree when they are documentation.
function isCode(node: ts.Node): boolean {
  return !ts.isJSDoc(node);
}

/** Every function of a file, named or not, with its size. */
export function functionsOf(source: ts.SourceFile): readonly MeasuredFunction[] {
  const counted = codeLines(source);
  return nodesOf(source)
    .filter((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
    .map((node) => {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      const last = source.getLineAndCharacterOfPosition(node.end).line + 1;
      const lines = [...counted].filter((line) => line >= first && line <= last).length;
      return { line: first, name: nameOf(node), lines };
    });
}

/** The tests of a file that expect nothing, and so cannot fail. */
export function testsWithoutExpectation(source: ts.SourceFile): readonly Place[] {
  return nodesOf(source)
    .filter(ts.isCallExpression)
    .filter((call) => /^(test|it)([.]|\(|$)/.test(call.expression.getText(source)))
    .filter((call) => call.arguments.some((argument) => ts.isFunctionLike(argument)))
    .filter((call) => !nodesOf(call).some((node) => isExpectation(node, source)))
    .map((call) => ({
      line: source.getLineAndCharacterOfPosition(call.getStart(source)).line + 1,
      name: call.arguments[0]?.getText(source) ?? '',
    }));
}

// `expect(…)`, a property test, or a function of our own that says it expects something.
function isExpectation(node: ts.Node, source: ts.SourceFile): boolean {
  if (!ts.isCallExpression(node)) return false;
  return /^(expect|fc[.]assert$|assert)/.test(node.expression.getText(source));
}

/** The lines on which a type is given up for `any`. */
export function linesOfAny(source: ts.SourceFile): readonly number[] {
  return nodesOf(source)
    .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)
    .map((node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
}

/** A node and everything under it. */
function nodesOf(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function nameOf(node: ts.Node): string {
  const named = 'name' in node ? (node.name as ts.Node | undefined) : undefined;
  if (named !== undefined) return named.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) {
    return parent.name.getText();
  }
  if (ts.isCallExpression(parent)) return `a function given to ${parent.expression.getText()}`;
  return 'a function';
}
