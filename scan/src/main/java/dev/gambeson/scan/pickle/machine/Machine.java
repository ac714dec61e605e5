package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import org.jspecify.annotations.Nullable;

/**
 * Follows one pickle, every opcode of protocols 0 to 5, as the unpickler of CPython 3.14 written in C does it ({@code
 * Modules/_pickle.c}), and tells a listener what would be imported, called and changed. Runs nothing.
 *
 * <p>Where the unpickler written in Python ({@code pickle.py}, on which joblib builds) goes on and the one in C does not,
 * or the other way round, the machine goes on and says where they part: {@link Ending#ambiguity}. Memory is bounded by the
 * limits whatever the pickle is, and time by its length. Not thread-safe; one machine follows one pickle.
 */
public final class Machine {

    /** The newest protocol. */
    private static final int NEWEST = 5;

    /** Numbers of the memo for which the unpickler in C needs gigabytes. */
    private static final int WILD = 1 << 26;

    /** Lines of text count as an opcode more for each 64 bytes. */
    private static final int LINE_SHIFT = 6;

    private final Input input;
    private final PickleListener listener;
    private final RawBytes raw;
    private final Stack stack;
    private Memo memo;
    private final Literals literals;
    private final Containers containers;
    private final Recollection recollection = new Recollection();
    private final Calls calls;
    private final Frames frames;

    private int protocol;
    private long offset;
    private boolean took;
    private Ending.@Nullable Ambiguity ambiguity;

    /**
     * A machine before the first opcode.
     *
     * @param position where the pickle begins
     * @param memo how many values it may remember; half as many may be on its stack
     */
    public Machine(Content content, long position, int memo, PickleListener listener, RawBytes raw) {
        this.input = new Input(content, position);
        this.listener = listener;
        this.raw = raw;
        this.stack = new Stack(Math.max(1, memo / 2), recollection);
        this.memo = new Memo(memo, content);
        this.literals = new Literals(input);
        this.containers = new Containers(stack, recollection, listener);
        this.calls = new Calls(input, stack, recollection, listener);
        this.frames = new Frames(input, this::ambiguous);
    }

    /** Before it runs: it remembers what an earlier one does, as in a loader that reads several pickles by one unpickler. */
    public void remembers(Machine earlier) {
        memo = earlier.memo;
    }

    /** Whether it ended because its memo was asked for what was never put there. */
    public boolean askedInVain() {
        return memo.askedInVain();
    }

    /**
     * Follows the pickle to its end.
     *
     * @param most how many opcodes may be read
     */
    public Ending run(long most) {
        long count = 0;
        offset = input.position();
        try {
            for (; count + (input.searched() >> LINE_SHIFT) < most; count++) {
                offset = input.position();
                int code = input.next();
                if (code < 0) {
                    throw Halt.truncated();
                }
                Opcode opcode = Opcode.of(code);
                if (opcode == null) {
                    throw Halt.broken("has an opcode that does not exist, " + code);
                }
                if (opcode == Opcode.STOP) {
                    frames.leave("stops before its frame ends");
                    listener.stopped(stack.pop(), offset);
                    return new Ending(Ending.Kind.STOPPED, input.position(), count + 1, "", ambiguity);
                }
                follow(opcode);
                frames.pass();
            }
            throw Halt.limit("has more opcodes than a scan reads");
        } catch (Halt halt) {
            long spent = count + (input.searched() >> LINE_SHIFT);
            return new Ending(halt.kind(), offset, spent, halt.problem(), ambiguity);
        }
    }

    private void follow(Opcode opcode) {
        switch (opcode) {
            case MARK -> stack.mark();
            case POP -> stack.drop();
            case POP_MARK -> stack.cut(stack.unmark());
            case DUP -> stack.push(stack.top());
            case FLOAT -> stack.push(literals.real());
            case BINFLOAT -> stack.push(literals.binaryReal());
            case INT -> stack.push(literals.integer());
            case BININT -> stack.push(Literals.whole(input.i32()));
            case BININT1 -> stack.push(Literals.whole(input.u8()));
            case BININT2 -> stack.push(Literals.whole(input.u16()));
            case LONG -> stack.push(literals.longInteger());
            case LONG1 -> stack.push(literals.countedInteger(input.u8()));
            case LONG4 -> stack.push(literals.countedInteger(input.i32()));
            case NONE -> stack.push(Value.Constant.NONE);
            case NEWTRUE -> stack.push(Value.Constant.TRUE);
            case NEWFALSE -> stack.push(Value.Constant.FALSE);
            case STRING -> stack.push(literals.quoted());
            case BINSTRING -> stack.push(literals.string(opcode, input.i32() & 0xffffffffL));
            case SHORT_BINSTRING -> stack.push(literals.string(opcode, input.u8()));
            case UNICODE -> stack.push(literals.line());
            case SHORT_BINUNICODE -> stack.push(literals.text(input.u8()));
            case BINUNICODE -> stack.push(literals.text(input.i32() & 0xffffffffL));
            case BINUNICODE8 -> stack.push(literals.text(input.i64()));
            case SHORT_BINBYTES -> stack.push(literals.bytes(input.u8(), false));
            case BINBYTES -> stack.push(literals.bytes(input.i32() & 0xffffffffL, false));
            case BINBYTES8 -> stack.push(literals.bytes(input.i64(), false));
            case BYTEARRAY8 -> stack.push(literals.bytes(input.i64(), true));
            case EMPTY_TUPLE -> stack.push(new Elements("tuple"));
            case EMPTY_LIST -> stack.push(new Elements("list"));
            case EMPTY_SET -> stack.push(new Elements("set"));
            case EMPTY_DICT -> stack.push(new Pairs());
            case TUPLE1 -> tuple(1);
            case TUPLE2 -> tuple(2);
            case TUPLE3 -> tuple(3);
            case TUPLE -> stack.push(stack.tuple(stack.unmark()));
            case LIST -> stack.push(stack.elements("list", stack.unmark()));
            case FROZENSET -> stack.push(containers.frozenset(stack.unmark()));
            case DICT -> stack.push(containers.dict(stack.unmark()));
            case APPEND -> {
                stack.need(2);
                containers.append(stack.size() - 1, opcode, offset);
            }
            case APPENDS -> containers.append(stack.unmark(), opcode, offset);
            case ADDITEMS -> containers.add(stack.unmark(), offset);
            case SETITEM -> {
                stack.need(3);
                containers.set(stack.size() - 2, opcode, offset);
            }
            case SETITEMS -> {
                int from = stack.unmark();
                if ((stack.size() - from) % 2 != 0) {
                    ambiguous("sets a key without a value");
                }
                containers.set(from, opcode, offset);
            }
            case PUT -> {
                input.line(2);
                stack.need(1);
                remember(Numbers.index(input));
            }
            case BINPUT -> memo.put(input.u8(), stack.top());
            case LONG_BINPUT -> remember(input.i32() & 0xffffffffL);
            case MEMOIZE -> memo.put(memo.size(), stack.top());
            case GET -> {
                input.line(2);
                stack.push(memo.get(Numbers.index(input)));
            }
            case BINGET -> stack.push(memo.get(input.u8()));
            case LONG_BINGET -> stack.push(memo.get(input.i32() & 0xffffffffL));
            case GLOBAL -> stack.push(calls.written(protocol, false, offset));
            case STACK_GLOBAL -> stack.push(calls.stacked(protocol, offset));
            case INST -> inst();
            case OBJ -> obj();
            case REDUCE, NEWOBJ -> call(opcode, null);
            case NEWOBJ_EX -> {
                Value keywords = stack.pop();
                Calls.checkKeywords(keywords);
                call(opcode, keywords);
            }
            case BUILD -> build();
            case PERSID -> stack.push(calls.persistentLine(offset));
            case BINPERSID -> stack.push(calls.persistent(stack.pop(), offset));
            case EXT1 -> stack.push(calls.extension(input.u8(), offset));
            case EXT2 -> stack.push(calls.extension(input.u16(), offset));
            case EXT4 -> stack.push(calls.extension(input.i32(), offset));
            case PROTO -> proto();
            case FRAME -> frames.begin();
            case NEXT_BUFFER -> {
                listener.buffer(offset);
                stack.push(Value.Constant.BUFFER);
            }
            case READONLY_BUFFER -> readOnly();
            case STOP -> throw new IllegalStateException("handled before");
        }
    }

    /** The memo of the unpickler in C is an array, that of the one in Python is not. */
    private void remember(long index) {
        if (index >= WILD) {
            ambiguous("remembers a value by an enormous number");
        }
        memo.put(index, stack.top());
    }

    private void tuple(int count) {
        stack.need(count);
        stack.push(stack.tuple(stack.size() - count));
    }

    /** The unpickler in Python imports before it looks for the mark. */
    private void inst() {
        if (stack.marks() == 0) {
            ambiguous("imports for a call that has no mark");
        }
        Value.Global global = calls.written(protocol, true, offset);
        calls.call(global, stack.tuple(stack.unmark()), null, Opcode.INST, offset);
    }

    private void obj() {
        int from = stack.unmark();
        if (stack.size() == from) {
            throw Halt.broken("takes from an empty stack");
        }
        Value arguments = stack.tuple(from + 1);
        calls.call(stack.pop(), arguments, null, Opcode.OBJ, offset);
    }

    private void call(Opcode opcode, @Nullable Value keywords) {
        Value arguments = stack.pop();
        Value callable = stack.pop();
        if (!(arguments instanceof Value.Sequence sequence && sequence.type().equals("tuple"))) {
            ambiguous("calls with arguments that are no tuple");
        }
        calls.call(callable, arguments, keywords, opcode, offset);
    }

    private void build() {
        stack.need(2);
        Value state = stack.pop();
        Value target = stack.top();
        listener.built(target, state, offset);
        if (target instanceof Made made) {
            made.build(state);
        } else if (!Calls.reaches(target) && state != Value.Constant.NONE) {
            ambiguous("sets the state of a value that has none");
        }
        long taken = raw.taken(target, input.position(), !took);
        if (taken >= 0) {
            take(taken);
        }
    }

    /** The unpickler in Python has read its frame to the end before anybody takes bytes from the stream. */
    private void take(long count) {
        frames.leave("takes raw bytes in the middle of a frame");
        took = true;
        stack.pop();
        stack.push(Value.Constant.UNKNOWN);
        input.skip(count);
    }

    private void proto() {
        int number = input.u8();
        if (number > NEWEST) {
            throw Halt.broken("is of protocol " + number + ", which does not exist");
        }
        protocol = number;
    }

    private void readOnly() {
        Value value = stack.top();
        if (value instanceof BytesLiteral bytes) {
            stack.replaceTop(bytes.unchangeable());
        } else if (!Calls.reaches(value) && value != Value.Constant.BUFFER) {
            throw Halt.broken("makes a buffer of what is none");
        }
    }

    private void ambiguous(String problem) {
        if (ambiguity == null) {
            ambiguity = new Ending.Ambiguity(offset, problem);
        }
    }
}
