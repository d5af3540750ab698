// For tests only: the exported types of a file as shapes, read by the TypeScript compiler.

import ts from 'typescript';
import { object, type Field, type Shape } from './shapes';

export class TypeShapes {
  private readonly checker: ts.TypeChecker;
  private readonly exported: Map<string, ts.Symbol>;

  constructor(file: string) {
    const program = ts.createProgram([file], { strict: true, noEmit: true, target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts'], types: [] });
    this.checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const module = source && this.checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} cannot be read`);
    this.exported = new Map(this.checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  }

  shape(name: string): Shape {
    const symbol = this.exported.get(name);
    if (!symbol) throw new Error(`There is no type ${name}`);
    return this.shapeOf(this.checker.getDeclaredTypeOfSymbol(symbol));
  }

  private shapeOf(type: ts.Type): Shape {
    const { checker } = this;
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return { kind: 'anything' };
    if (type.flags & ts.TypeFlags.String) return { kind: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { kind: 'number' };
    if (type.flags & ts.TypeFlags.Boolean) return { kind: 'boolean' };
    if (type.flags & ts.TypeFlags.NonPrimitive) return object({});
    if (isLiteral(type)) return { kind: 'one of', values: [literal(checker, type)] };
    if (type.isUnion()) return this.union(type.types);
    if (checker.isArrayType(type)) return { kind: 'list', of: this.shapeOf(checker.getTypeArguments(type as ts.TypeReference)[0]!) };
    const values = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (values) return { kind: 'map', of: this.shapeOf(values.type) };
    return object(Object.fromEntries(checker.getPropertiesOfType(type).map((property) => [property.name, this.field(property)])));
  }

  private union(types: ts.Type[]): Shape {
    if (types.every(isLiteral)) return { kind: 'one of', values: types.map((type) => literal(this.checker, type)) };
    return { kind: 'either', of: types.map((type) => this.shapeOf(type)) };
  }

  /// Null is as good as left out.
  private field(property: ts.Symbol): Field {
    const type = this.checker.getTypeOfSymbol(property);
    const mayBeNull = type.isUnion() && type.types.some((one) => one.flags & ts.TypeFlags.Null);
    return { optional: Boolean(property.flags & ts.SymbolFlags.Optional) || mayBeNull, shape: this.shapeOf(this.checker.getNonNullableType(type)) };
  }
}

function isLiteral(type: ts.Type): boolean {
  return type.isLiteral() || Boolean(type.flags & ts.TypeFlags.BooleanLiteral);
}

function literal(checker: ts.TypeChecker, type: ts.Type): string {
  return type.isLiteral() ? String(type.value) : checker.typeToString(type);
}
