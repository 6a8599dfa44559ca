<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>ActivationPicker</name>
    <message>
        <source>Search functions</source>
        <translation>関数を検索</translation>
    </message>
    <message>
        <source>Activation functions</source>
        <translation>活性化関数</translation>
    </message>
    <message>
        <source>No such function</source>
        <translation>該当する関数がありません</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Zoom {percent} %</source>
        <translation>表示倍率 {percent} %</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>About Kassei</source>
        <translation>Kassei について</translation>
    </message>
    <message>
        <source>Activation functions made visible, small neural networks made transparent.</source>
        <translation>活性化関数を目に見えるように、小さなニューラルネットワークを透明に。</translation>
    </message>
</context>
<context>
    <name>AxisRanges</name>
    <message>
        <source>to</source>
        <translation>〜</translation>
    </message>
    <message>
        <source>{axis} from</source>
        <translation>{axis} の下限</translation>
    </message>
    <message>
        <source>{axis} to</source>
        <translation>{axis} の上限</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>問題が起きました</translation>
    </message>
    <message>
        <source>Kassei met an error it did not expect. Your document is still open; save it under a new name to be safe.</source>
        <translation>予期しないエラーが起きました。文書は開いたままです。念のため別の名前で保存してください。</translation>
    </message>
    <message>
        <source>A copy was rescued to {path}</source>
        <translation>写しを {path} に退避しました</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>エラーの詳細</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
</context>
<context>
    <name>EquationStrip</name>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>input x{row}</source>
        <translation>入力 x{row}</translation>
    </message>
    <message>
        <source>output y{row}</source>
        <translation>出力 y{row}</translation>
    </message>
    <message>
        <source>Input x</source>
        <translation>入力 x</translation>
    </message>
    <message>
        <source>the input vector</source>
        <translation>入力ベクトル</translation>
    </message>
    <message>
        <source>Output y</source>
        <translation>出力 y</translation>
    </message>
    <message>
        <source>the output: z of the last layer</source>
        <translation>出力：最後の層の z</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>「{name}」の変更を保存しますか？</translation>
    </message>
    <message>
        <source>Kassei documents (*{suffix})</source>
        <translation>Kassei 文書 (*{suffix})</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>フォルダー：</translation>
    </message>
    <message>
        <source>Kind:</source>
        <translation>種類：</translation>
    </message>
</context>
<context>
    <name>InfoCard</name>
    <message>
        <source>About the function</source>
        <translation>関数について</translation>
    </message>
    <message>
        <source>The function</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Its derivative</source>
        <translation>導関数</translation>
    </message>
    <message>
        <source>Use it for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>長所</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>短所</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>対策</translation>
    </message>
    <message>
        <source>works over a whole layer</source>
        <translation>層全体にはたらく</translation>
    </message>
    <message>
        <source>range {range}</source>
        <translation>値域 {range}</translation>
    </message>
    <message>
        <source>steepest slope {slope} {where}</source>
        <translation>最も急な傾き {slope}（{where}）</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>すべての u</translation>
    </message>
    <message>
        <source>for u &gt; {u}</source>
        <translation>u &gt; {u}</translation>
    </message>
    <message>
        <source>for u &lt; {u}</source>
        <translation>u &lt; {u}</translation>
    </message>
    <message>
        <source>at u = {u}</source>
        <translation>u = {u}</translation>
    </message>
</context>
<context>
    <name>LayerBlock</name>
    <message>
        <source>Layer {number}</source>
        <translation>第{number}層</translation>
    </message>
    <message>
        <source>Activation of layer {number}</source>
        <translation>第{number}層の活性化関数</translation>
    </message>
    <message>
        <source>weight from {source}{column} to neuron {row} of layer {layer}</source>
        <translation>第{layer}層：{source}{column} からニューロン {row} への重み</translation>
    </message>
    <message>
        <source>bias of neuron {row} of layer {layer}</source>
        <translation>第{layer}層：ニューロン {row} のバイアス</translation>
    </message>
    <message>
        <source>u{row} of layer {layer}</source>
        <translation>第{layer}層の u{row}</translation>
    </message>
    <message>
        <source>z{row} of layer {layer}</source>
        <translation>第{layer}層の z{row}</translation>
    </message>
    <message>
        <source>Weights of layer {layer}</source>
        <translation>第{layer}層の重み</translation>
    </message>
    <message>
        <source>Biases of layer {layer}</source>
        <translation>第{layer}層のバイアス</translation>
    </message>
    <message>
        <source>Pre-activations u of layer {layer}</source>
        <translation>第{layer}層の総入力 u</translation>
    </message>
    <message>
        <source>Outputs z of layer {layer}</source>
        <translation>第{layer}層の出力 z</translation>
    </message>
    <message>
        <source>z{row} of layer {layer} = {z}, from before the edit</source>
        <translation>第{layer}層の z{row} = {z}（変更前の値）</translation>
    </message>
    <message>
        <source>z{row} of layer {layer} = {z}, {function} of all u of the layer</source>
        <translation>第{layer}層の z{row} = {z}（層のすべての u の{function}）</translation>
    </message>
    <message>
        <source>z{row} of layer {layer} = {function}({u}) = {z}; slope there {slope}</source>
        <translation>第{layer}層の z{row} = {function}({u}) = {z}、そこでの傾き {slope}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>言語を切り替える</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>ツールバー</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>メッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>ParameterEditor</name>
    <message>
        <source>learned in training</source>
        <translation>学習で決まる</translation>
    </message>
    <message>
        <source>{name}, slider</source>
        <translation>{name}（スライダー）</translation>
    </message>
    <message>
        <source>{name} from {low} to {high}</source>
        <translation>{name}：{low} から {high}</translation>
    </message>
</context>
<context>
    <name>Playground</name>
    <message>
        <source>About</source>
        <translation>解説</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数値表</translation>
    </message>
    <message>
        <source>Show all (Home or double-click)</source>
        <translation>全体を表示（Home またはダブルクリック）</translation>
    </message>
    <message>
        <source>Type the axis ranges</source>
        <translation>軸の範囲を入力</translation>
    </message>
    <message>
        <source>Copy this function into a layer</source>
        <translation>この関数を層に使う</translation>
    </message>
    <message>
        <source>Apply to layer</source>
        <translation>層に適用</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>第{number}層</translation>
    </message>
</context>
<context>
    <name>PlaygroundController</name>
    <message>
        <source>Layer {number}</source>
        <translation>第{number}層</translation>
    </message>
    <message>
        <source>Press Forward to compute u and z, layer by layer.</source>
        <translation>「順伝播」を押すと、層ごとに u と z を計算します。</translation>
    </message>
    <message>
        <source>● Edited, press Forward: the dimmed results are from before.</source>
        <translation>● 変更あり。「順伝播」を押してください（薄い数値は変更前の結果）。</translation>
    </message>
    <message>
        <source>Layer {number} of {layers} computed. Step goes on.</source>
        <translation>{layers} 層のうち第{number}層まで計算しました。「1層進む」で続きます。</translation>
    </message>
    <message>
        <source>Forward pass complete: y = ({y})</source>
        <translation>順伝播が完了：y = ({y})</translation>
    </message>
    <message>
        <source>Forward pass complete, but some numbers are too large for float64: y = ({y})</source>
        <translation>順伝播が完了（float64 で表せない大きな数があります）：y = ({y})</translation>
    </message>
</context>
<context>
    <name>PlotPanel</name>
    <message>
        <source>saturated: |f′| &lt; {threshold}</source>
        <translation>飽和域：|f′| &lt; {threshold}</translation>
    </message>
    <message>
        <source>Plot of the function f(u)</source>
        <translation>関数 f(u) のグラフ</translation>
    </message>
    <message>
        <source>Plot of the derivative f′(u)</source>
        <translation>導関数 f′(u) のグラフ</translation>
    </message>
    <message>
        <source>At u = {u}: f(u) = {z}, and the slope f′(u) = {slope}</source>
        <translation>u = {u} のとき f(u) = {z}、傾き f′(u) = {slope}</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>{reason} The old value stays.</source>
        <translation>{reason}元の値のままです。</translation>
    </message>
</context>
<context>
    <name>ValuesTable</name>
    <message>
        <source>Inputs u, separated by commas or spaces:</source>
        <translation>入力 u（コンマか空白で区切る）：</translation>
    </message>
    <message>
        <source>Inputs u of the table</source>
        <translation>数値表の入力 u</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>数値表</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>表をコピー</translation>
    </message>
</context>
<context>
    <name>VectorPanel</name>
    <message>
        <source>Scores u</source>
        <translation>スコア u</translation>
    </message>
    <message>
        <source>Outputs z</source>
        <translation>出力 z</translation>
    </message>
    <message>
        <source>Jacobian ∂zᵢ/∂uⱼ: how each output moves with each score</source>
        <translation>ヤコビ行列 ∂zᵢ/∂uⱼ：各スコアで各出力がどう動くか</translation>
    </message>
    <message>
        <source>Press Forward to give this layer its u.</source>
        <translation>「順伝播」を押すと、この層の u が決まります。</translation>
    </message>
    <message>
        <source>Outputs z as bars</source>
        <translation>出力 z の棒グラフ</translation>
    </message>
    <message>
        <source>Jacobian as a heat map</source>
        <translation>ヤコビ行列のヒートマップ</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;New</source>
        <translation>新規(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>名前を付けて保存(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Normal Size</source>
        <translation>標準の大きさ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>順伝播(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>1層進む(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>自動計算(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Kassei</source>
        <translation>Kassei について(&amp;A)</translation>
    </message>
</context>
<context>
    <name>activations</name>
    <message>
        <source>Identity</source>
        <translation>恒等関数</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ関数</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>ソフトマックス関数</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>PReLU</source>
        <translation>PReLU</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>シグモイド関数</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>tanh</translation>
    </message>
</context>
<context>
    <name>choices</name>
    <message>
        <source>Like the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
</context>
<context>
    <name>edits</name>
    <message>
        <source>weights of layer {layer}</source>
        <translation>第{layer}層の重み</translation>
    </message>
    <message>
        <source>biases of layer {layer}</source>
        <translation>第{layer}層のバイアス</translation>
    </message>
    <message>
        <source>input x</source>
        <translation>入力 x</translation>
    </message>
    <message>
        <source>activation of layer {layer}</source>
        <translation>第{layer}層の活性化関数</translation>
    </message>
    <message>
        <source>inputs of the table</source>
        <translation>数値表の入力</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>{parameter} of {activation}</source>
        <translation>{activation}の{parameter}</translation>
    </message>
</context>
<context>
    <name>families</name>
    <message>
        <source>Sigmoidal</source>
        <translation>S 字形</translation>
    </message>
    <message>
        <source>Rectifiers</source>
        <translation>ReLU の仲間</translation>
    </message>
    <message>
        <source>Linear and step</source>
        <translation>線形・ステップ</translation>
    </message>
    <message>
        <source>Over a layer</source>
        <translation>層全体</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>a number</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字列</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>nothing (null)</source>
        <translation>空 (null)</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>真偽値</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>ネットワーク(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Decimals</source>
        <translation>小数の桁数(&amp;D)</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The parameter {name} is {value}; a finite number is needed.</source>
        <translation>パラメーター「{name}」が {value} です。有限の数値が必要です。</translation>
    </message>
    <message>
        <source>The parameter {name} is {value}; it must be one of {choices}.</source>
        <translation>パラメーター「{name}」が {value} です。{choices} のどれかでなければなりません。</translation>
    </message>
    <message>
        <source>The parameter {name} is {value}; it must be at least {minimum}.</source>
        <translation>パラメーター「{name}」が {value} です。{minimum} 以上でなければなりません。</translation>
    </message>
    <message>
        <source>The parameter {name} is {value}; it must be from {minimum} to {maximum}.</source>
        <translation>パラメーター「{name}」が {value} です。{minimum} から {maximum} まででなければなりません。</translation>
    </message>
    <message>
        <source>{activation} has no parameter named {name}.</source>
        <translation>{activation}に {name} というパラメーターはありません。</translation>
    </message>
    <message>
        <source>{activation} has {expected} kinks, but at_kinks has {found} values.</source>
        <translation>{activation}の折れ点は {expected} 個ですが、at_kinks の値は {found} 個です。</translation>
    </message>
    <message>
        <source>{activation} works element by element: it has a derivative, not a Jacobian.</source>
        <translation>{activation}は要素ごとの関数です。ヤコビ行列ではなく導関数があります。</translation>
    </message>
    <message>
        <source>{activation} works over a whole layer: it has a Jacobian, not one derivative.</source>
        <translation>{activation}は層全体の関数です。一つの導関数ではなくヤコビ行列があります。</translation>
    </message>
    <message>
        <source>grad_z has shape {found}, expected {expected}, the shape of u.</source>
        <translation>grad_z の形が {found} です。u と同じ {expected} が必要です。</translation>
    </message>
    <message>
        <source>The input x has {found} values, expected {expected} because layer 1 takes {expected}.</source>
        <translation>入力 x の値が {found} 個です。第1層が受け取るのは {expected} 個です。</translation>
    </message>
    <message>
        <source>A vector function needs at least {least} scores.</source>
        <translation>ベクトルの関数には少なくとも {least} 個のスコアが必要です。</translation>
    </message>
    <message>
        <source>There is no activation named {name}.</source>
        <translation>{name} という活性化関数はありません。</translation>
    </message>
    <message>
        <source>There are {found} {quantity}; Kassei shows at most {most}.</source>
        <translation>{quantity}が {found} あります。Kassei で扱えるのは {most} までです。</translation>
    </message>
    <message>
        <source>Value {place} of {quantity} is {value}; a finite number is needed.</source>
        <translation>{quantity}の {place} 番目の値が {value} です。有限の数値が必要です。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} を読めません：{reason}。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>{file} に書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>The file is incomplete: it ends in the middle, after {size} bytes.</source>
        <translation>ファイルが途中（{size} バイト）で終わっています。</translation>
    </message>
    <message>
        <source>The file has a number that is too large for float64.</source>
        <translation>ファイルに float64 で表せない大きな数があります。</translation>
    </message>
    <message>
        <source>The file is not JSON text in UTF-8.</source>
        <translation>ファイルが UTF-8 の JSON ではありません。</translation>
    </message>
    <message>
        <source>The file is not JSON text (line {line}, column {column}).</source>
        <translation>ファイルが JSON として読めません（{line} 行 {column} 文字目）。</translation>
    </message>
    <message>
        <source>The file is JSON, but not a Kassei document.</source>
        <translation>JSON ですが、Kassei の文書ではありません。</translation>
    </message>
    <message>
        <source>The file does not say which version of the format it has.</source>
        <translation>ファイルに形式の版が書かれていません。</translation>
    </message>
    <message>
        <source>The file was written by a newer version of Kassei (format {found}; this one reads up to {known}).</source>
        <translation>より新しい Kassei で作られたファイルです（形式 {found}。この版で読めるのは {known} まで）。</translation>
    </message>
    <message>
        <source>The file does not fit together: {reason}</source>
        <translation>ファイルの内容が合いません：{reason}</translation>
    </message>
    <message>
        <source>row {row} of the weights has {found} numbers, row 1 has {expected}</source>
        <translation>重みの {row} 行目は {found} 個、1 行目は {expected} 個です</translation>
    </message>
    <message>
        <source>The file does not fit together: layer {layer}: {reason}</source>
        <translation>ファイルの内容が合いません：第{layer}層：{reason}</translation>
    </message>
    <message>
        <source>The file has {found} at {place}, where {expected} is needed.</source>
        <translation>ファイルの {place} が{found}です。{expected}が必要です。</translation>
    </message>
    <message>
        <source>The file lacks {place}.</source>
        <translation>ファイルに {place} がありません。</translation>
    </message>
    <message>
        <source>The file has a value that does not fit at {place}.</source>
        <translation>ファイルの {place} に合わない値があります。</translation>
    </message>
    <message>
        <source>The file has {size} MB; a Kassei document has at most {most} MB.</source>
        <translation>ファイルが {size} MB あります。Kassei の文書は {most} MB までです。</translation>
    </message>
    <message>
        <source>biases have shape {found}, expected {expected}, one for each row of the weights</source>
        <translation>バイアスの形が {found} です。重みの行ごとに一つ、{expected} が必要です</translation>
    </message>
    <message>
        <source>A network needs at least one layer.</source>
        <translation>ネットワークには少なくとも一つの層が必要です。</translation>
    </message>
    <message>
        <source>layer {layer}: weights have shape {found}, expected {expected} because layer {before} has {neurons} neurons</source>
        <translation>第{layer}層：重みの形が {found} です。第{before}層のニューロンが {neurons} 個なので {expected} が必要です</translation>
    </message>
    <message>
        <source>There is no layer {number}; the network has {layers}.</source>
        <translation>第{number}層はありません。ネットワークは {layers} 層です。</translation>
    </message>
    <message>
        <source>The input has shape {found}, expected {expected} because layer 1 takes {inputs} values.</source>
        <translation>入力の形が {found} です。第1層が受け取る値は {inputs} 個なので {expected} が必要です。</translation>
    </message>
    <message>
        <source>{quantity} have shape {found}, expected {dimensions} dimensions and no empty one</source>
        <translation>{quantity}の形が {found} です。{dimensions} 次元で、空でないことが必要です</translation>
    </message>
    <message>
        <source>{quantity} have {value} at {place}; only finite numbers can be weights or biases</source>
        <translation>{quantity}の {place} が {value} です。重みとバイアスは有限の数値に限ります</translation>
    </message>
    <message>
        <source>A number is needed; the entry is empty.</source>
        <translation>空です。数値を入力してください。</translation>
    </message>
    <message>
        <source>{text} is not finite; a finite number is needed.</source>
        <translation>{text} は有限ではありません。有限の数値が必要です。</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>「{text}」は数値ではありません。</translation>
    </message>
    <message>
        <source>{text} divides by zero.</source>
        <translation>{text} は 0 で割っています。</translation>
    </message>
    <message>
        <source>{text} is too large for a float64 number.</source>
        <translation>{text} は大きすぎて float64 で表せません。</translation>
    </message>
    <message>
        <source>Row {row} of the block has {found} values, the first row has {expected}.</source>
        <translation>{row} 行目の値は {found} 個、1 行目は {expected} 個です。</translation>
    </message>
    <message>
        <source>The list has {found} values; at most {most} fit here.</source>
        <translation>値が {found} 個あります。ここには {most} 個までです。</translation>
    </message>
    <message>
        <source>Row {row}, column {column} of the block: {reason}</source>
        <translation>{row} 行 {column} 列目：{reason}</translation>
    </message>
    <message>
        <source>The values are not an array of real numbers.</source>
        <translation>実数の配列ではありません。</translation>
    </message>
    <message>
        <source>Kassei ended without saving last time. The document was rescued.</source>
        <translation>前回は保存せずに終わりました。文書は退避してあります。</translation>
    </message>
    <message>
        <source>Restore it</source>
        <translation>復元する</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>破棄する</translation>
    </message>
    <message>
        <source>{file} was not opened. {reason}</source>
        <translation>{file} を開けませんでした。{reason}</translation>
    </message>
    <message>
        <source>Kassei crashed last time; the details were: {line}</source>
        <translation>前回は異常終了しました。詳細：{line}</translation>
    </message>
    <message>
        <source>There is no page named {name}; there is: {pages}.</source>
        <translation>{name} というページはありません。あるのは {pages} です。</translation>
    </message>
    <message>
        <source>An axis goes from a smaller to a larger number, within ±{widest}.</source>
        <translation>軸の範囲は小さい数から大きい数へ、±{widest} 以内です。</translation>
    </message>
    <message>
        <source>The block is {found} and does not fit: from this cell on there is room for {room}.</source>
        <translation>貼り付ける範囲が {found} で、入りません。このセルから先は {room} です。</translation>
    </message>
    <message>
        <source>{activation} works over a whole layer: it is not one curve with a range and a slope.</source>
        <translation>{activation}は層全体の関数です。値域と傾きをもつ一つの曲線ではありません。</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>Passes the value on unchanged.</source>
        <translation>入力をそのまま出力する。</translation>
    </message>
    <message>
        <source>Output layer of a regression, with squared error.</source>
        <translation>回帰の出力層（二乗誤差と組み合わせる）。</translation>
    </message>
    <message>
        <source>Any real output; the gradient passes unchanged.</source>
        <translation>どんな実数も出せる。勾配がそのまま伝わる。</translation>
    </message>
    <message>
        <source>In every hidden layer, the whole network collapses into one linear map.</source>
        <translation>すべての中間層に使うと、ネットワーク全体が一つの線形変換に縮む。</translation>
    </message>
    <message>
        <source>Put a non-linear function in the hidden layers.</source>
        <translation>中間層には非線形の関数を使う。</translation>
    </message>
    <message>
        <source>The perceptron&apos;s function: fires or does not. Textbooks differ at u = 0.</source>
        <translation>パーセプトロンの関数。発火するか、しないか。u = 0 での値は教科書により違う。</translation>
    </message>
    <message>
        <source>Logic by hand (AND, OR); a decision without a probability.</source>
        <translation>手作りの論理回路（AND、OR）。確率のいらない判定。</translation>
    </message>
    <message>
        <source>Two clear values, nothing to compute.</source>
        <translation>値は二つだけで、計算もいらない。</translation>
    </message>
    <message>
        <source>Its slope is 0 everywhere, so gradient descent cannot train it.</source>
        <translation>傾きがどこでも 0 なので、勾配降下法では学習できない。</translation>
    </message>
    <message>
        <source>A smooth step has a slope to follow.</source>
        <translation>なめらかな段差なら、たどる傾きがある。</translation>
    </message>
    <message>
        <source>Turns a layer&apos;s scores into shares of 1: probabilities of classes.</source>
        <translation>層のスコアを、合計 1 の割合（各クラスの確率）に変える。</translation>
    </message>
    <message>
        <source>Output layer of a multi-class classification, with cross-entropy (gradient z - t).</source>
        <translation>多クラス分類の出力層。交差エントロピーと組み合わせると勾配は z - t。</translation>
    </message>
    <message>
        <source>Sums to 1; adding the same number to every score changes nothing.</source>
        <translation>合計が 1。全スコアに同じ数を足しても変わらない。</translation>
    </message>
    <message>
        <source>Every output moves with every score; saturates when one score leads.</source>
        <translation>どのスコアもすべての出力を動かす。一つが飛び抜けると飽和する。</translation>
    </message>
    <message>
        <source>Normalisation and weight decay keep the scores from growing.</source>
        <translation>正規化や重み減衰で、スコアを大きくしすぎない。</translation>
    </message>
    <message>
        <source>Passes positive values on, cuts negative ones to 0.</source>
        <translation>正の値はそのまま、負の値は 0 にする。</translation>
    </message>
    <message>
        <source>The usual choice for hidden layers, in convolutional networks above all.</source>
        <translation>中間層の定番。畳み込みニューラルネットワークで特に使う。</translation>
    </message>
    <message>
        <source>Cheap; slope 1 for u &gt; 0, so no vanishing there; sparse outputs.</source>
        <translation>計算が軽い。u &gt; 0 では傾き 1 で勾配が消えない。出力が疎になる。</translation>
    </message>
    <message>
        <source>Not centred; a neuron whose u stays at or below 0 is dead: slope 0 for ever.</source>
        <translation>出力の中心が 0 でない。u が 0 以下のままのニューロンは傾き 0 のまま死ぬ。</translation>
    </message>
    <message>
        <source>A small slope below 0 keeps neurons alive.</source>
        <translation>負の側に小さな傾きを付けると、ニューロンが死なない。</translation>
    </message>
    <message>
        <source>ReLU with a small fixed slope a below 0.</source>
        <translation>負の側に小さな一定の傾き a を付けた ReLU。</translation>
    </message>
    <message>
        <source>Hidden layers where ReLU neurons die. Defaults differ: 0.01 to 0.3.</source>
        <translation>ReLU のニューロンが死ぬ中間層。既定の傾きは 0.01 から 0.3 までさまざま。</translation>
    </message>
    <message>
        <source>No dead neurons: some gradient always flows.</source>
        <translation>死んだニューロンが出ない。勾配が必ず流れる。</translation>
    </message>
    <message>
        <source>One more number to choose, and the gain over ReLU is not certain.</source>
        <translation>決める数が一つ増える。ReLU より良くなるとは限らない。</translation>
    </message>
    <message>
        <source>Let the network learn the slope.</source>
        <translation>傾きも学習で決める。</translation>
    </message>
    <message>
        <source>Leaky ReLU whose slope a is learned with the weights.</source>
        <translation>傾き a を重みと一緒に学習する Leaky ReLU。</translation>
    </message>
    <message>
        <source>Hidden layers of deep networks with plenty of data.</source>
        <translation>データが十分にある深いネットワークの中間層。</translation>
    </message>
    <message>
        <source>Neurons stay alive, and the slope fits the data.</source>
        <translation>ニューロンが死なず、傾きがデータに合う。</translation>
    </message>
    <message>
        <source>One more parameter a layer; with little data it overfits.</source>
        <translation>層ごとにパラメーターが増え、データが少ないと過学習する。</translation>
    </message>
    <message>
        <source>Fix the slope, or start from a smaller one.</source>
        <translation>傾きを固定するか、小さな値から始める。</translation>
    </message>
    <message>
        <source>Squeezes any number into (0, 1), like a probability.</source>
        <translation>どんな数も (0, 1) に収める。確率として読める。</translation>
    </message>
    <message>
        <source>Output layer of a binary classification, with binary cross-entropy.</source>
        <translation>二値分類の出力層（二値交差エントロピーと組み合わせる）。</translation>
    </message>
    <message>
        <source>Smooth, bounded, reads as a probability.</source>
        <translation>なめらかで有界。確率として解釈できる。</translation>
    </message>
    <message>
        <source>Slope at most 0.25: through layers the gradient vanishes. Outputs not centred on 0.</source>
        <translation>傾きは最大 0.25。層を重ねると勾配が消失する。出力の中心が 0 でない。</translation>
    </message>
    <message>
        <source>In hidden layers use the ReLU family; gradient clipping, learning-rate schedules.</source>
        <translation>中間層には ReLU の仲間を使う。勾配クリッピング、学習率の調整。</translation>
    </message>
    <message>
        <source>A sigmoid stretched to (-1, 1) and centred on 0.</source>
        <translation>シグモイド関数を (-1, 1) に広げ、中心を 0 にしたもの。</translation>
    </message>
    <message>
        <source>Hidden layers of small and recurrent networks.</source>
        <translation>小さなネットワークや再帰型ネットワークの中間層。</translation>
    </message>
    <message>
        <source>Centred; slope up to 1, so it learns faster than sigmoid.</source>
        <translation>中心が 0。傾きが最大 1 で、シグモイド関数より速く学習する。</translation>
    </message>
    <message>
        <source>Still flat near ±1: the gradient vanishes there.</source>
        <translation>±1 の近くは平らで、そこでは勾配が消失する。</translation>
    </message>
    <message>
        <source>The ReLU family; residual connections.</source>
        <translation>ReLU の仲間、残差接続。</translation>
    </message>
</context>
<context>
    <name>parameters</name>
    <message>
        <source>value at 0</source>
        <translation>0 での値</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>傾き</translation>
    </message>
</context>
<context>
    <name>quantities</name>
    <message>
        <source>layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>neurons in a layer</source>
        <translation>一つの層のニューロン</translation>
    </message>
    <message>
        <source>inputs of the table</source>
        <translation>数値表の入力</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>the input x</source>
        <translation>入力 x</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>バイアス</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>there is no such file or folder</source>
        <translation>ファイルかフォルダーがありません</translation>
    </message>
    <message>
        <source>permission is denied</source>
        <translation>アクセスが許可されていません</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>ディスクが読み取り専用です</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>ディスクの空きがありません</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名前が長すぎます</translation>
    </message>
</context>
</TS>
