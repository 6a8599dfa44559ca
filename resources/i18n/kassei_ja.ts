<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Kassei</source>
        <translation>Kassei について</translation>
    </message>
    <message>
        <source>Activation functions made visible, small neural networks made transparent.</source>
        <translation>活性化関数を目に見えるように、小さなニューラルネットワークを透明に。</translation>
    </message>
    <message>
        <source>Versions and diagnostics</source>
        <translation>バージョンと診断情報</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Parts of this dialog</source>
        <translation>このダイアログの内容</translation>
    </message>
    <message>
        <source>Copy Diagnostics</source>
        <translation>診断情報をコピー</translation>
    </message>
    <message>
        <source>Copied. Nothing of your document is in it.</source>
        <translation>コピーしました。文書の内容は含まれません。</translation>
    </message>
</context>
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
    <message>
        <source>Own function</source>
        <translation>自作の関数</translation>
    </message>
    <message>
        <source>Make a function of your own from a formula</source>
        <translation>数式から自作の関数を作る</translation>
    </message>
    <message>
        <source>Pin for comparison</source>
        <translation>比較に加える</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
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
</context>
<context>
    <name>Areas</name>
    <message>
        <source>Functions</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>解説</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Bring this area back: {name}</source>
        <translation>この領域を再び表示：{name}</translation>
    </message>
    <message>
        <source>Loss and update</source>
        <translation>損失と更新</translation>
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
    <name>CatalogueDelegate</name>
    <message>
        <source>Remove from favourites</source>
        <translation>お気に入りから外す</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>お気に入りに追加</translation>
    </message>
</context>
<context>
    <name>CatalogueModel</name>
    <message>
        <source>Recently used</source>
        <translation>最近使った関数</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>お気に入り</translation>
    </message>
    <message>
        <source>{name}: from your library</source>
        <translation>{name}（自分のライブラリから）</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message>
        <source>Show this number</source>
        <translation>この数値を表示</translation>
    </message>
    <message>
        <source>Show the right number in the cell of the cursor (Space)</source>
        <translation>カーソルのあるセルに正解を表示します（Space）</translation>
    </message>
    <message>
        <source>End check</source>
        <translation>答え合わせを終了</translation>
    </message>
    <message>
        <source>Show the program’s own numbers again; what you have typed is kept</source>
        <translation>プログラムの計算結果の表示に戻ります。入力した数値は残ります</translation>
    </message>
    <message>
        <source>{right} of {all} right, {shown} shown</source>
        <translation>{all} 個中 {right} 個正解、{shown} 個は表示</translation>
    </message>
    <message>
        <source>{right} of {all} right</source>
        <translation>{all} 個中 {right} 個正解</translation>
    </message>
    <message>
        <source>{symbol} = {typed}: {sentence}</source>
        <translation>{symbol} = {typed}：{sentence}</translation>
    </message>
    <message>
        <source>Type what you worked out by hand, two digits or more; Enter goes on.</source>
        <translation>手計算の結果を 2 桁以上で入力してください。Enter で次へ進みます。</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>relative error of the difference, over the step h</source>
        <translation>刻み幅 h に対する数値微分の相対誤差</translation>
    </message>
    <message>
        <source>Relative error of the central difference for each step h</source>
        <translation>刻み幅 h ごとの中心差分の相対誤差</translation>
    </message>
</context>
<context>
    <name>CloseButton</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>CobwebPlot</name>
    <message>
        <source>length map</source>
        <translation>長さの写像</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>q = E[u²] of a layer</source>
        <translation>ある層の q = E[u²]</translation>
    </message>
    <message>
        <source>Theory has no length map for this network.</source>
        <translation>このネットワークには、理論による長さの写像がありません。</translation>
    </message>
    <message>
        <source>After {layers} layers E[u²] is {q}</source>
        <translation>{layers} 層の後、E[u²] は {q}</translation>
    </message>
    <message>
        <source>The length map with its fixed point q*, and the steps towards it</source>
        <translation>長さの写像と不動点 q*、そこへ向かうステップ</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Compared functions</source>
        <translation>比較中の関数</translation>
    </message>
    <message>
        <source>Pin this function</source>
        <translation>この関数をピン留め</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>基準にする</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>すべて外す</translation>
    </message>
    <message>
        <source>Pin the function on show: its curves stay while you look at others, each in its own colour and dash.</source>
        <translation>表示中の関数をピン留めすると、ほかの関数を見ている間もその曲線が残ります。色と線種は関数ごとに異なります。</translation>
    </message>
    <message>
        <source>{label}
(reference)</source>
        <translation>{label}
（基準）</translation>
    </message>
    <message>
        <source>Keep this function&apos;s curves on show</source>
        <translation>この関数の曲線を残して表示する</translation>
    </message>
    <message>
        <source>Show the second derivative f″</source>
        <translation>2 次導関数 f″ を表示する</translation>
    </message>
    <message>
        <source>Plot differences from the reference: select a pinned function and press Reference</source>
        <translation>基準との差を描く。ピン留めした関数を選び、「基準にする」を押すと基準になる</translation>
    </message>
    <message>
        <source>Measure the others against the selected function</source>
        <translation>選んだ関数をほかの関数の基準にする</translation>
    </message>
    <message>
        <source>Remove all pinned functions</source>
        <translation>ピン留めした関数をすべて外す</translation>
    </message>
    <message>
        <source>Move up (Alt+↑)</source>
        <translation>上へ（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down (Alt+↓)</source>
        <translation>下へ（Alt+↓）</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>外す（Delete）</translation>
    </message>
    <message>
        <source>Point at a plot to read the values there.</source>
        <translation>グラフを指すと、その点での値が表示されます。</translation>
    </message>
</context>
<context>
    <name>ComparisonBinding</name>
    <message>
        <source>This function is pinned already, with these parameters.</source>
        <translation>この関数は、このパラメーターで既にピン留めされています。</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>{count} test rows</source>
        <translation>テストデータ {count} 件</translation>
    </message>
    <message>
        <source>{count} training rows</source>
        <translation>訓練データ {count} 件</translation>
    </message>
    <message>
        <source>{rows}: {what}</source>
        <translation>{rows}：{what}</translation>
    </message>
    <message>
        <source>taken for (across), truly (down)</source>
        <translation>予測（横）と正解（縦）</translation>
    </message>
    <message>
        <source>output over target</source>
        <translation>教師データに対する出力</translation>
    </message>
    <message>
        <source>Rows for testing by class, and by the class they were taken for; arrow keys choose a cell, Space explains it</source>
        <translation>テストデータの正解クラスと予測クラスの表。矢印キーでセルを選び、スペースキーで説明を表示します</translation>
    </message>
</context>
<context>
    <name>ControlPanel</name>
    <message>
        <source>Activation function</source>
        <translation>活性化関数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Normalisation of u</source>
        <translation>総入力 u の正規化</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>試行数</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>層数</translation>
    </message>
    <message>
        <source>Depth: the number of layers</source>
        <translation>層数（ネットワークの深さ）</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Width: the number of neurons in each layer</source>
        <translation>幅（各層のニューロン数）</translation>
    </message>
    <message>
        <source>σ_w: weights have variance σ_w² / width</source>
        <translation>σ_w：重みの分散は σ_w² ÷ 幅</translation>
    </message>
    <message>
        <source>σ_b: the standard deviation of the biases</source>
        <translation>σ_b：バイアスの標準偏差</translation>
    </message>
    <message>
        <source>Residual connections, z + f(u)</source>
        <translation>残差接続 z + f(u)</translation>
    </message>
    <message>
        <source>Clip the gradient at norm</source>
        <translation>勾配をノルムで制限</translation>
    </message>
    <message>
        <source>New draw</source>
        <translation>引き直す</translation>
    </message>
    <message>
        <source>What the weights are drawn from</source>
        <translation>重みを引く分布</translation>
    </message>
    <message>
        <source>What u is normalised over before f</source>
        <translation>f の前に総入力 u を何について正規化するか</translation>
    </message>
    <message>
        <source>Residual connections: z + f(u) instead of f(u)</source>
        <translation>残差接続：f(u) の代わりに z + f(u)</translation>
    </message>
    <message>
        <source>Shorten a gradient that is longer than this norm</source>
        <translation>このノルムより長い勾配を縮める</translation>
    </message>
    <message>
        <source>Largest norm of the whole gradient</source>
        <translation>勾配全体のノルムの上限</translation>
    </message>
    <message>
        <source>How many networks are drawn and measured</source>
        <translation>乱数で作って測るネットワークの数</translation>
    </message>
    <message>
        <source>Draw other weights</source>
        <translation>別の重みを引く</translation>
    </message>
    <message>
        <source>Normal, by σ_w</source>
        <translation>正規分布（σ_w）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
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
    <name>DataPanel</name>
    <message>
        <source>Function f of the data: {name}</source>
        <translation>データの関数 f：{name}</translation>
    </message>
    <message>
        <source>Noise: {percent} %</source>
        <translation>ノイズ：{percent} %</translation>
    </message>
    <message>
        <source>Rows for testing: {percent} %</source>
        <translation>テストデータの割合：{percent} %</translation>
    </message>
    <message>
        <source>Table of the document</source>
        <translation>文書の表</translation>
    </message>
    <message>
        <source>Points drawn by hand</source>
        <translation>手で描いた点</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>データ数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特徴量</translation>
    </message>
    <message>
        <source>A formula to learn, as x*sin(x); Enter takes it</source>
        <translation>学習させる式（例：x*sin(x)）。Enterで確定</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Standardise inputs</source>
        <translation>入力を標準化</translation>
    </message>
    <message>
        <source>Show rows for testing</source>
        <translation>テストデータを表示</translation>
    </message>
    <message>
        <source>Data to learn</source>
        <translation>学習するデータ</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>ノイズ</translation>
    </message>
    <message>
        <source>Share of rows for testing</source>
        <translation>テストデータの割合</translation>
    </message>
    <message>
        <source>Number of rows</source>
        <translation>データの行数</translation>
    </message>
    <message>
        <source>Seed of the data</source>
        <translation>データのシード</translation>
    </message>
    <message>
        <source>Draw the rows anew, with the next seed</source>
        <translation>次のシードでデータを作り直す</translation>
    </message>
    <message>
        <source>Give every input mean 0 and deviation 1 over the rows to train with</source>
        <translation>各入力を、訓練データ全体で平均 0・標準偏差 1 にする</translation>
    </message>
    <message>
        <source>Show the rows for testing as hollow points in the map</source>
        <translation>テストデータを白抜きの点で図に示す</translation>
    </message>
</context>
<context>
    <name>DatasetThumbnails</name>
    <message>
        <source>Data sets</source>
        <translation>データセット</translation>
    </message>
    <message>
        <source>Data sets; chosen: {name}</source>
        <translation>データセット、選択中：{name}</translation>
    </message>
</context>
<context>
    <name>DiagramWords</name>
    <message>
        <source>Layer {number}</source>
        <translation>第{number}層</translation>
    </message>
    <message>
        <source>Input x</source>
        <translation>入力 x</translation>
    </message>
    <message>
        <source>neuron {row} of layer {layer}</source>
        <translation>第{layer}層のニューロン {row}</translation>
    </message>
    <message>
        <source>; layer 1 gets it standardised, x′{row} = {figure}</source>
        <translation>、第1層に入る標準化した値は x′{row} = {figure}</translation>
    </message>
    <message>
        <source>{count} paths lead from here to the loss; the strongest of them:</source>
        <translation>ここから損失までの経路は {count} 本。最も強い経路：</translation>
    </message>
    <message>
        <source>One path leads from here to the loss:</source>
        <translation>ここから損失までの経路は 1 本：</translation>
    </message>
    <message>
        <source>{count} paths lead from here to the loss; each with its share:</source>
        <translation>ここから損失までの経路は {count} 本。それぞれの寄与と割合：</translation>
    </message>
    <message>
        <source>… and {count} weaker ones</source>
        <translation>… ほかに弱い経路が {count} 本</translation>
    </message>
    <message>
        <source>{weight} = {value}, its gradient {gradient}</source>
        <translation>{weight} = {value}、勾配 {gradient}</translation>
    </message>
    <message>
        <source>; {count} paths, the strongest {figure}</source>
        <translation>、経路は {count} 本で最も強いものは {figure}</translation>
    </message>
    <message>
        <source>; {count} paths: {paths}</source>
        <translation>、経路は {count} 本：{paths}</translation>
    </message>
    <message>
        <source>; back through it comes W·δ = {sent}, {share} % of all that comes back to {source}</source>
        <translation>。この線を通って W·δ = {sent} が戻ります（{source} に戻る量の {share} %）</translation>
    </message>
    <message>
        <source>the update changed the {weight} by {change}</source>
        <translation>更新による{weight}の変化は {change}</translation>
    </message>
    <message>
        <source>an update will change the {weight} by {change}</source>
        <translation>次の更新による{weight}の変化は {change}</translation>
    </message>
    <message>
        <source>{neuron}: δ = {delta}</source>
        <translation>{neuron}：δ = {delta}</translation>
    </message>
    <message>
        <source>gradient of the loss by the {number} = {value}</source>
        <translation>{number}についての損失の勾配 = {value}</translation>
    </message>
    <message>
        <source>{neuron}: {function}, bias {bias}, not computed yet</source>
        <translation>{neuron}：{function}、バイアス {bias}、未計算</translation>
    </message>
    <message>
        <source>{neuron}: {function}, bias {bias}, u = {u} and z = {z} from before the edit</source>
        <translation>{neuron}：{function}、バイアス {bias}、編集前の値 u = {u}、z = {z}</translation>
    </message>
    <message>
        <source>{neuron}: {function}, bias {bias}, u = {u}, z = {z}</source>
        <translation>{neuron}：{function}、バイアス {bias}、u = {u}、z = {z}</translation>
    </message>
    <message>
        <source>{words} · Space: explain</source>
        <translation>{words} · Space：説明</translation>
    </message>
    <message>
        <source>Diagram of the network</source>
        <translation>ネットワークの図</translation>
    </message>
</context>
<context>
    <name>DistributionPlot</name>
    <message>
        <source>Distribution of the outputs z by layer</source>
        <translation>層ごとの出力 z の分布</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Layer {layer}: z has mean {mean} and standard deviation {spread}</source>
        <translation>第{layer}層：z の平均 {mean}、標準偏差 {spread}</translation>
    </message>
    <message>
        <source>Distribution of the outputs z by layer; ← and → go from layer to layer</source>
        <translation>層ごとの出力 z の分布。← と → で層を移動</translation>
    </message>
</context>
<context>
    <name>EdgeMapPlot</name>
    <message>
        <source>Depth scale over σ_w and σ_b</source>
        <translation>σ_w と σ_b に対する深さの尺度</translation>
    </message>
    <message>
        <source>χ over σ_w and σ_b; line: χ = 1</source>
        <translation>σ_w と σ_b に対する χ（線は χ = 1）</translation>
    </message>
    <message>
        <source>Depth scale</source>
        <translation>深さの尺度</translation>
    </message>
    <message>
        <source>gradients vanish</source>
        <translation>勾配消失</translation>
    </message>
    <message>
        <source>gradients explode</source>
        <translation>勾配爆発</translation>
    </message>
    <message>
        <source>σ_w = {sigma_w}, σ_b = {sigma_b}: χ is about {chi}</source>
        <translation>σ_w = {sigma_w}、σ_b = {sigma_b}：χ は約 {chi}</translation>
    </message>
    <message>
        <source>σ_w = {sigma_w}, σ_b = {sigma_b}: the depth scale is about {chi} layers</source>
        <translation>σ_w = {sigma_w}、σ_b = {sigma_b}：深さの尺度は約 {chi} 層</translation>
    </message>
    <message>
        <source>{name}: σ_w = {sigma_w}, σ_b = {sigma_b}; a click starts the network so</source>
        <translation>{name}：σ_w = {sigma_w}、σ_b = {sigma_b}。クリックするとこの初期値になります</translation>
    </message>
    <message>
        <source>Map over σ_w and σ_b; the arrow keys move the handle, finely with Shift</source>
        <translation>σ_w と σ_b の図。矢印キーで点を動かす（Shift で細かく）</translation>
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
        <source>Target</source>
        <translation>目標</translation>
    </message>
</context>
<context>
    <name>ExplanationBinding</name>
    <message>
        <source>Copied: the graph as a picture</source>
        <translation>コピーしました：計算グラフの画像</translation>
    </message>
</context>
<context>
    <name>ExplanationCard</name>
    <message>
        <source>Explanation of a number</source>
        <translation>値の説明</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Back to the number before (Backspace)</source>
        <translation>前の値に戻る（Backspace）</translation>
    </message>
    <message>
        <source>Copy the explanation as text</source>
        <translation>説明をテキストとしてコピー</translation>
    </message>
    <message>
        <source>Copy the explanation as LaTeX</source>
        <translation>説明を LaTeX としてコピー</translation>
    </message>
    <message>
        <source>Close the explanation (Esc)</source>
        <translation>説明を閉じる（Esc）</translation>
    </message>
    <message>
        <source>● From before the edit: press Forward to compute it anew.</source>
        <translation>● 編集前の値です。「順伝播」を押すと計算し直します。</translation>
    </message>
    <message>
        <source>f is {function}</source>
        <translation>f：{function}</translation>
    </message>
</context>
<context>
    <name>FeatureButtons</name>
    <message>
        <source>Feature {symbol}</source>
        <translation>特徴量 {symbol}</translation>
    </message>
</context>
<context>
    <name>FiguresToggle</name>
    <message>
        <source>Show colours instead of figures</source>
        <translation>数値ではなく色で表示</translation>
    </message>
    <message>
        <source>Show all figures</source>
        <translation>数値をすべて表示</translation>
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
        <source>CSV tables</source>
        <translation>CSV の表</translation>
    </message>
    <message>
        <source>Kassei documents</source>
        <translation>Kassei 文書</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
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
    <name>FileWriter</name>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
</context>
<context>
    <name>Film</name>
    <message>
        <source>epoch {epoch}</source>
        <translation>エポック {epoch}</translation>
    </message>
</context>
<context>
    <name>FirstHint</name>
    <message>
        <source>Press Forward: the input x goes through the layers from left to right, and u, z and the output y appear.</source>
        <translation>「順伝播」を押してください。入力 x が左から右へ層を順に通り、u、z と出力 y が表示されます。</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>わかりました</translation>
    </message>
    <message>
        <source>Close this hint for good</source>
        <translation>このヒントを閉じて、今後は表示しない</translation>
    </message>
</context>
<context>
    <name>FlowChart</name>
    <message>
        <source>δ of a neuron</source>
        <translation>ニューロン 1 個の δ</translation>
    </message>
    <message>
        <source>layer, sizes (log axis)</source>
        <translation>層・大きさ（対数軸）</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>product</source>
        <translation>積</translation>
    </message>
    <message>
        <source>Layer {layer}: not computed yet</source>
        <translation>第{layer}層：まだ計算していません</translation>
    </message>
    <message>
        <source>Layer {layer}: |δ| = {delta}, of a neuron {size} (root mean square), |∂L/∂W| = {weights}, mean |f′| = {slope}, its product from the output back {product}</source>
        <translation>第{layer}層：|δ| = {delta}、ニューロン 1 個では {size}（二乗平均平方根）、|∂L/∂W| = {weights}、|f′| の平均 = {slope}、出力側からの積 = {product}</translation>
    </message>
    <message>
        <source>For each layer, from the last to the first: the size of δ of a neuron and the length of ∂L/∂W, the mean size of the slopes, and the product of these means from the output back</source>
        <translation>最後の層から最初の層へ、各層のニューロン 1 個の δ の大きさと ∂L/∂W のノルム、傾きの大きさの平均、出力側からのその積</translation>
    </message>
</context>
<context>
    <name>FormulaEditor</name>
    <message>
        <source>Own function</source>
        <translation>自作の関数</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Name of the function</source>
        <translation>関数の名前</translation>
    </message>
    <message>
        <source>Formula of f(x)</source>
        <translation>f(x) の数式</translation>
    </message>
    <message>
        <source>for example {formula}</source>
        <translation>例：{formula}</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例</translation>
    </message>
    <message>
        <source>Examples of formulas</source>
        <translation>数式の例</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Functions a formula may use</source>
        <translation>数式に使える関数</translation>
    </message>
    <message>
        <source>Everything a formula may use; what you choose is written at the cursor</source>
        <translation>数式に使える関数の一覧です。選ぶとカーソルの位置に入ります</translation>
    </message>
    <message>
        <source>Keep in my library</source>
        <translation>自分のライブラリーに残す</translation>
    </message>
    <message>
        <source>Offer it in other documents too</source>
        <translation>ほかのドキュメントでも使えるようにします</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>{name} is read as {product}; sliders: {names}.</source>
        <translation>{name} は {product} と読みます。スライダー：{names}</translation>
    </message>
    <message>
        <source>{name} is read as {product}.</source>
        <translation>{name} は {product} と読みます。</translation>
    </message>
    <message>
        <source>x is the input; sliders: {names}.</source>
        <translation>入力は x、スライダーは {names}</translation>
    </message>
    <message>
        <source>x is the input; other names get sliders.</source>
        <translation>入力は x、ほかの名前はスライダーに</translation>
    </message>
</context>
<context>
    <name>FormulaField</name>
    <message>
        <source>Functions that begin so</source>
        <translation>入力に続く関数の候補</translation>
    </message>
</context>
<context>
    <name>FunctionChoice</name>
    <message>
        <source>Activation function of all layers: {name}</source>
        <translation>すべての層の活性化関数：{name}</translation>
    </message>
    <message>
        <source>A function of your own, as tanh(x) + x/10; Enter takes it</source>
        <translation>自分の関数（例：tanh(x) + x/10）。Enterで確定</translation>
    </message>
    <message>
        <source>your own: tanh(x) + x/10</source>
        <translation>自分の式：tanh(x) + x/10</translation>
    </message>
</context>
<context>
    <name>FunctionExport</name>
    <message>
        <source>Copied: {kind}</source>
        <translation>コピーしました：{kind}</translation>
    </message>
    <message>
        <source>Copied: the plots as a picture</source>
        <translation>コピーしました：グラフの画像</translation>
    </message>
</context>
<context>
    <name>FunctionHeader</name>
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
        <source>Picture, code and data of this function</source>
        <translation>この関数の画像・コード・データ</translation>
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
    <name>FunctionPopover</name>
    <message>
        <source>Functions to choose from</source>
        <translation>選べる関数</translation>
    </message>
</context>
<context>
    <name>GradientLab</name>
    <message>
        <source>Copy picture of this plot</source>
        <translation>この図をコピー</translation>
    </message>
    <message>
        <source>Copy numbers of this plot</source>
        <translation>このグラフの数値をコピー</translation>
    </message>
    <message>
        <source>Why do gradients vanish, and what helps? Take a story from above, drag the handle on the map, or choose a function, your own as well. Thin lines are single random networks, the dashed one is theory for wide layers.</source>
        <translation>勾配はなぜ消失し、何が効くのでしょうか。上の例を選ぶか、図の点をドラッグするか、関数（自作も可）を選んでください。細い線は乱数で作った個々のネットワーク、破線は幅の広い層の理論値です。</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Theory</source>
        <translation>理論</translation>
    </message>
    <message>
        <source>My network</source>
        <translation>自分のネット</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Setup, remedies, training, theory, my network</source>
        <translation>設定、対策、学習、理論、自分のネットワーク</translation>
    </message>
    <message>
        <source>Explain these figures: what theory makes them of</source>
        <translation>数値の説明：理論では何からできているか</translation>
    </message>
    <message>
        <source>Copy or save the plots and their numbers</source>
        <translation>図と数値をコピー・保存</translation>
    </message>
    <message>
        <source>Remedies</source>
        <translation>対策</translation>
    </message>
</context>
<context>
    <name>GradientPanel</name>
    <message>
        <source>How much of the gradient arrives at each layer</source>
        <translation>各層に届く勾配の大きさ</translation>
    </message>
    <message>
        <source>Backward sends the loss back through the layers; here is then seen how much of it arrives at each.</source>
        <translation>「逆伝播」を押すと損失の勾配が層を逆向きに伝わり、各層にどれだけ届くかがここに表示されます。</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>逆伝播</translation>
    </message>
    <message>
        <source>Send the loss back through the layers</source>
        <translation>損失の勾配を層に逆向きに伝える</translation>
    </message>
    <message>
        <source>Apply the remedy</source>
        <translation>この対処を適用</translation>
    </message>
    <message>
        <source>Change the network as the remedy says; Undo takes it back</source>
        <translation>対処のとおりにネットワークを変更します（元に戻せます）</translation>
    </message>
    <message>
        <source>{problem} Remedy: {remedy}.</source>
        <translation>{problem}対処：{remedy}。</translation>
    </message>
    <message>
        <source>● Edited, press Backward: this is from before.</source>
        <translation>● 編集されました。これは編集前の値です。「逆伝播」を押すと計算し直します。</translation>
    </message>
    <message>
        <source>Step goes on back to the first layer.</source>
        <translation>ステップを進めると、最初の層まで逆伝播します。</translation>
    </message>
    <message>
        <source>δ of the last layer is 0 already: nothing is sent back.</source>
        <translation>最後の層の δ がすでに 0 なので、何も伝わりません。</translation>
    </message>
    <message>
        <source>From layer {last} back to layer 1, δ of a neuron becomes {ratio} times as large.</source>
        <translation>第{last}層から第1層までに、ニューロンの δ の大きさは {ratio} 倍になります。</translation>
    </message>
    <message>
        <source>Layer {layer}, {function}: |f′| is at most {bound}, wherever u is.</source>
        <translation>第{layer}層・{function}：u によらず |f′| は最大でも {bound} です。</translation>
    </message>
    <message>
        <source>Strongest path: {gradient}</source>
        <translation>最も強い経路：{gradient}</translation>
    </message>
    <message>
        <source>Path: {gradient}</source>
        <translation>経路：{gradient}</translation>
    </message>
    <message>
        <source>It adds {value} to {gradient} = {total}, the sum of {count} paths.</source>
        <translation>この経路の寄与は {value}。{gradient} = {total} は {count} 個の経路の和です。</translation>
    </message>
    <message>
        <source>It is the only one: {gradient} = {total}.</source>
        <translation>経路はこれだけです：{gradient} = {total}。</translation>
    </message>
    <message>
        <source>{rank} of {count}</source>
        <translation>{rank} / {count}</translation>
    </message>
    <message>
        <source>A stronger path</source>
        <translation>より強い経路</translation>
    </message>
    <message>
        <source>A weaker path</source>
        <translation>より弱い経路</translation>
    </message>
</context>
<context>
    <name>GradientPlot</name>
    <message>
        <source>Squared gradient by layer</source>
        <translation>層ごとの勾配の 2 乗</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>one draw</source>
        <translation>各試行</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>theory</source>
        <translation>理論</translation>
    </message>
    <message>
        <source>before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>Layer {layer}: mean squared gradient {value}, theory {theory}</source>
        <translation>第{layer}層：勾配の 2 乗平均 {value}、理論値 {theory}</translation>
    </message>
    <message>
        <source>Layer {layer}: mean squared gradient {value}</source>
        <translation>第{layer}層：勾配の 2 乗平均 {value}</translation>
    </message>
    <message>
        <source>Squared gradient by layer; ← and → go from layer to layer</source>
        <translation>層ごとの勾配の 2 乗。← と → で層を移動</translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>Computational graph of the neuron: values above each edge, gradients below</source>
        <translation>ニューロンの計算グラフ：辺の上に値、下に勾配</translation>
    </message>
    <message>
        <source>{symbol} = {value}, gradient {gradient}</source>
        <translation>{symbol} = {value}、勾配 {gradient}</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>使い方ガイド</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>ガイドのページ一覧</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>ガイドの本文</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ImportModel</name>
    <message>
        <source>Column {number}</source>
        <translation>列 {number}</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>{file}: {rows} rows, {columns} columns; what are they for?</source>
        <translation>{file}：{rows} 行、{columns} 列。各列の役割を選んでください。</translation>
    </message>
    <message>
        <source>Set inputs to {inputs} and outputs to {outputs}</source>
        <translation>入力を {inputs}、出力を {outputs} にする</translation>
    </message>
    <message>
        <source>Leave out rows with missing values ({count})</source>
        <translation>欠損値のある行を除く（{count} 行）</translation>
    </message>
    <message>
        <source>Set inputs to {inputs} and outputs to {outputs}, and load</source>
        <translation>入力を {inputs}、出力を {outputs} にして読み込む</translation>
    </message>
    <message>
        <source>{rows} rows, {inputs} inputs, classes {classes}</source>
        <translation>{rows} 行、入力 {inputs}、クラス {classes}</translation>
    </message>
    <message>
        <source>{rows} rows, {inputs} inputs, {outputs} targets</source>
        <translation>{rows} 行、入力 {inputs}、目標値 {outputs}</translation>
    </message>
    <message>
        <source>Lines of the file: {lines}</source>
        <translation>ファイルの行番号：{lines}</translation>
    </message>
    <message>
        <source>Columns of the file and what they are for</source>
        <translation>ファイルの列とその役割</translation>
    </message>
    <message>
        <source>Standardise inputs</source>
        <translation>入力を標準化する</translation>
    </message>
    <message>
        <source>Give the network (x − mean) / deviation of each input</source>
        <translation>各入力を（x − 平均）／標準偏差にしてネットワークに与えます</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>読み込む</translation>
    </message>
    <message>
        <source>Take these rows in place of those there are</source>
        <translation>今ある行をこの行に置き換えます</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Read nothing; nothing is changed</source>
        <translation>何も読み込みません。何も変わりません</translation>
    </message>
    <message>
        <source>Fit the first and the last layer of the network to the table, as one undoable step</source>
        <translation>最初と最後の層を表に合わせます（一度の操作で元に戻せます）</translation>
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
        <source>Found in</source>
        <translation>実装</translation>
    </message>
    <message>
        <source>works over a whole layer</source>
        <translation>層全体にはたらく</translation>
    </message>
    <message>
        <source>Your own function: {formula}</source>
        <translation>自作の関数：{formula}</translation>
    </message>
    <message>
        <source>f′ and f″ are exact, by automatic differentiation of the formula.</source>
        <translation>f′ と f″ は式の自動微分による正確な値です。</translation>
    </message>
    <message>
        <source>range {range}</source>
        <translation>値域 {range}</translation>
    </message>
    <message>
        <source>steepest slope {slope} ({where})</source>
        <translation>最も急な傾き {slope}（{where}）</translation>
    </message>
</context>
<context>
    <name>InfoMark</name>
    <message>
        <source>Explain this number (Space)</source>
        <translation>この値を説明する（Space）</translation>
    </message>
</context>
<context>
    <name>InfoTabs</name>
    <message>
        <source>About</source>
        <translation>解説</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>性質</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>勾配</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数値表</translation>
    </message>
</context>
<context>
    <name>InsightBar</name>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>Show W and b</source>
        <translation>W と b を見る</translation>
    </message>
    <message>
        <source>The insight before</source>
        <translation>前の気づき</translation>
    </message>
    <message>
        <source>The next insight</source>
        <translation>次の気づき</translation>
    </message>
    <message>
        <source>Show the one layer that these layers are equal to</source>
        <translation>これらの層に等しい 1 つの層を表示</translation>
    </message>
    <message>
        <source>Hide this until something changes in it</source>
        <translation>内容が変わるまで隠す</translation>
    </message>
</context>
<context>
    <name>InsightDetail</name>
    <message>
        <source>The one layer they are equal to</source>
        <translation>これらに等しい 1 つの層</translation>
    </message>
    <message>
        <source>W of the merged layer</source>
        <translation>まとめた層の W</translation>
    </message>
    <message>
        <source>the product of all their weights, the last one first</source>
        <translation>すべての重みの積（最後の層が左）</translation>
    </message>
    <message>
        <source>b of the merged layer</source>
        <translation>まとめた層の b</translation>
    </message>
    <message>
        <source>their biases, each carried through the layers after it</source>
        <translation>各層のバイアスを、後の層を通して足し合わせたもの</translation>
    </message>
    <message>
        <source>weight from input {column} to neuron {row} of the merged layer</source>
        <translation>まとめた層の、入力 {column} からニューロン {row} への重み</translation>
    </message>
    <message>
        <source>bias of neuron {row} of the merged layer</source>
        <translation>まとめた層のニューロン {row} のバイアス</translation>
    </message>
</context>
<context>
    <name>LabAreas</name>
    <message>
        <source>Bring these plots back: {names}</source>
        <translation>次のグラフを再び表示：{names}</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>設定欄</translation>
    </message>
    <message>
        <source>Bring the controls back</source>
        <translation>設定欄を元に戻す</translation>
    </message>
    <message>
        <source>Notes and pins</source>
        <translation>解説とピン留め</translation>
    </message>
    <message>
        <source>Bring the notes and the pins back</source>
        <translation>解説とピン留めを再び表示</translation>
    </message>
</context>
<context>
    <name>LabExport</name>
    <message>
        <source>Copied: the plots as a picture</source>
        <translation>図を画像としてコピーしました</translation>
    </message>
    <message>
        <source>Copied: the numbers of the plot</source>
        <translation>コピーしました：グラフの数値</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>layers</translation>
    </message>
    <message>
        <source>distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>map</source>
        <translation>map</translation>
    </message>
    <message>
        <source>training</source>
        <translation>training</translation>
    </message>
    <message>
        <source>mean square of the slope</source>
        <translation>傾きの 2 乗平均</translation>
    </message>
    <message>
        <source>length map</source>
        <translation>長さの写像</translation>
    </message>
    <message>
        <source>singular values</source>
        <translation>特異値</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表</translation>
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
        <source>Neurons of layer {number}</source>
        <translation>第{number}層のニューロン数</translation>
    </message>
    <message>
        <source>x′ = (x − mean) / deviation</source>
        <translation>x′ = (x − 平均) / 標準偏差</translation>
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
    <name>LayerButtons</name>
    <message>
        <source>Hidden layers: {count}</source>
        <translation>中間層：{count}</translation>
    </message>
    <message>
        <source>One hidden layer more, before the output</source>
        <translation>出力層の前に中間層を 1 つ加える</translation>
    </message>
    <message>
        <source>One hidden layer less</source>
        <translation>中間層を 1 つ減らす</translation>
    </message>
</context>
<context>
    <name>LayerHeader</name>
    <message>
        <source>Activation function of layer {layer}: {name}</source>
        <translation>第{layer}層の活性化関数：{name}</translation>
    </message>
    <message>
        <source>Neurons of layer {layer}</source>
        <translation>第{layer}層のニューロン数</translation>
    </message>
</context>
<context>
    <name>LayerMenu</name>
    <message>
        <source>Add a layer before it</source>
        <translation>前に層を追加</translation>
    </message>
    <message>
        <source>Add a layer after it</source>
        <translation>後に層を追加</translation>
    </message>
    <message>
        <source>Move it to the left</source>
        <translation>左へ移動</translation>
    </message>
    <message>
        <source>Move it to the right</source>
        <translation>右へ移動</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>この層を削除</translation>
    </message>
    <message>
        <source>Change the place of layer {number}</source>
        <translation>第{number}層の追加・移動・削除</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Gradient norm by layer</source>
        <translation>層ごとの勾配ノルム</translation>
    </message>
    <message>
        <source>Saturated by layer</source>
        <translation>層ごとの飽和率</translation>
    </message>
    <message>
        <source>Dead by layer</source>
        <translation>層ごとの死んだニューロン</translation>
    </message>
    <message>
        <source>Norm of the gradient of each layer over the epochs</source>
        <translation>エポックごとの各層の勾配ノルム</translation>
    </message>
    <message>
        <source>Share of saturated activations of each layer over the epochs</source>
        <translation>エポックごとの各層の飽和した活性の割合</translation>
    </message>
    <message>
        <source>Share of dead neurons of each layer, with slope 0 for every row, over the epochs</source>
        <translation>エポックごとの、各層の死んだニューロン（すべての行で傾き0）の割合</translation>
    </message>
</context>
<context>
    <name>LearningBar</name>
    <message>
        <source>Press Backward: the loss is sent back through the layers.</source>
        <translation>「逆伝播」を押すと、損失の勾配を出力側の層から順に計算します。</translation>
    </message>
    <message>
        <source>● Edited, press Backward: the dimmed gradients are from before.</source>
        <translation>● 変更あり。「逆伝播」を押してください（薄い勾配は変更前の結果）。</translation>
    </message>
    <message>
        <source>Step goes on to the loss, and then back through the layers.</source>
        <translation>続けて進むと、損失を計算してから層を逆向きにたどります。</translation>
    </message>
    <message>
        <source>{loss}: {value}. By its slope an update should change it by −rate · |g|² = {change}.</source>
        <translation>{loss}：{value}。1 回の更新による変化の見込みは −学習率 · |g|² = {change} です。</translation>
    </message>
    <message>
        <source>{value} (no float64 is so large)</source>
        <translation>{value}（float64 で表せる範囲を超えます）</translation>
    </message>
    <message>
        <source>Mean of {rows} rows: {sentence}</source>
        <translation>{rows} 行の平均：{sentence}</translation>
    </message>
    <message>
        <source>Loss {before} → {after}: it changed by {change}; the slope promised −rate · |g|² = {promised}.</source>
        <translation>損失 {before} → {after}（変化 {change}、勾配からの見込み −学習率 · |g|² = {promised}）</translation>
    </message>
    <message>
        <source>Loss {before} → {after} in {times} updates; the first changed it by {change}, of {promised} promised.</source>
        <translation>損失 {before} → {after}（{times} 回の更新。最初の変化は {change}、勾配からの見込みは {promised}）</translation>
    </message>
    <message>
        <source>Then it stopped: {reason}</source>
        <translation>ここで止まりました：{reason}</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>Check my numbers</source>
        <translation>答え合わせ</translation>
    </message>
    <message>
        <source>Type what you worked out by hand, and be told which numbers are right (F9)</source>
        <translation>手計算の結果を入力すると、どれが正しいかを教えます（F9）</translation>
    </message>
    <message>
        <source>Learning rate: by how much of its gradient an update changes a number</source>
        <translation>学習率：1 回の更新で、勾配の何倍だけ値を動かすか</translation>
    </message>
    <message>
        <source>Update once</source>
        <translation>1 回更新する</translation>
    </message>
    <message>
        <source>Update {times} times, as one step of undo</source>
        <translation>{times} 回更新する（1 回で元に戻せます）</translation>
    </message>
</context>
<context>
    <name>LicencesView</name>
    <message>
        <source>What Kassei is made of</source>
        <translation>Kassei を構成するソフトウェア</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>ライセンスの本文</translation>
    </message>
    <message>
        <source>{name}: {licence}</source>
        <translation>{name}：{licence}</translation>
    </message>
    <message>
        <source>Kassei uses {name} unchanged under the GNU Lesser General Public License, version 3. You may replace it by a build of your own: its libraries are ordinary files in {folder}</source>
        <translation>Kassei は {name} を変更せずに、GNU LGPL（劣等一般公衆利用許諾書）バージョン 3 のもとで使用しています。ライブラリは次のフォルダーにある通常のファイルなので、自分でビルドしたものに置き換えることができます：{folder}</translation>
    </message>
    <message>
        <source>The text of this licence was not installed with the program.</source>
        <translation>このライセンスの本文は、プログラムと一緒にインストールされていません。</translation>
    </message>
    <message>
        <source>The text of this licence was not installed with the program; it can be read at {address}</source>
        <translation>このライセンスの本文は、プログラムと一緒にインストールされていません。次のページで読めます：{address}</translation>
    </message>
</context>
<context>
    <name>LinksSwitch</name>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Links show the weights W, nodes their values</source>
        <translation>線は重み W、ノードは値を表します</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>勾配</translation>
    </message>
    <message>
        <source>Links show the gradients ∂L/∂W, nodes δ</source>
        <translation>線は勾配 ∂L/∂W、ノードは δ を表します</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変化</translation>
    </message>
    <message>
        <source>Links show by how much the update changed W, or will change it</source>
        <translation>線は、更新で W がどれだけ変わったか（またはこれから変わるか）を表します</translation>
    </message>
</context>
<context>
    <name>LossChoice</name>
    <message>
        <source>The loss: how far the output y is from the target t</source>
        <translation>損失：出力 y が目標値 t からどれだけ離れているか</translation>
    </message>
</context>
<context>
    <name>LossCurve</name>
    <message>
        <source>Losses of the updates so far</source>
        <translation>これまでの更新での損失</translation>
    </message>
    <message>
        <source>Loss after {updates} updates: {first} → {last}</source>
        <translation>{updates} 回の更新での損失：{first} → {last}</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Epoch {epoch}: {values}</source>
        <translation>エポック {epoch}：{values}</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>A click explains; the wheel zooms, dragging moves, a double click shows all; a click on an axis makes it logarithmic or linear</source>
        <translation>クリックで説明、ホイールで拡大縮小、ドラッグで移動、ダブルクリックで全体を表示します。軸をクリックすると対数目盛と線形目盛が切り替わります</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
</context>
<context>
    <name>MapSwitch</name>
    <message>
        <source>Colours show χ, the factor of a squared gradient a layer</source>
        <translation>色は χ（勾配の 2 乗が 1 層ごとに何倍になるか）を表す</translation>
    </message>
    <message>
        <source>Depth scale</source>
        <translation>深さの尺度</translation>
    </message>
    <message>
        <source>Colours show the depth scale 1/|ln χ|: within so many layers a signal or a gradient changes e-fold</source>
        <translation>色は深さの尺度 1/|ln χ| を表す：その層数で信号や勾配が e 倍（または 1/e 倍）になる</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Blue: positive; orange with a dash: negative. The deeper, the larger: the deepest is {largest}.</source>
        <translation>青は正、横線のあるオレンジは負。色が濃いほど絶対値が大きく、最も濃い色が {largest} です。</translation>
    </message>
</context>
<context>
    <name>MeasuredPlot</name>
    <message>
        <source>Squared gradient</source>
        <translation>勾配の 2 乗</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>theory</source>
        <translation>理論</translation>
    </message>
    <message>
        <source>Squared gradient of the document’s network by layer, among many draws</source>
        <translation>文書のネットワークの層ごとの勾配の 2 乗と、多数の試行</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>メッセージを閉じる</translation>
    </message>
    <message>
        <source>Show this message again</source>
        <translation>このメッセージをもう一度表示</translation>
    </message>
</context>
<context>
    <name>NetworkBar</name>
    <message>
        <source>Inputs: </source>
        <translation>入力：</translation>
    </message>
    <message>
        <source>Layer before output</source>
        <translation>出力層の前に追加</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>用意された例</translation>
    </message>
    <message>
        <source>Number of inputs</source>
        <translation>入力の数</translation>
    </message>
    <message>
        <source>Insert a layer before the output layer; the menu of a layer inserts one beside it</source>
        <translation>出力層の直前に層を追加（各層のメニューからその前後にも追加できます）</translation>
    </message>
    <message>
        <source>Fresh weights: initialiser and seed</source>
        <translation>新しい重み：初期化の方法とシード</translation>
    </message>
    <message>
        <source>Small networks to begin with</source>
        <translation>手始めの小さなネットワーク</translation>
    </message>
</context>
<context>
    <name>NetworkExchange</name>
    <message>
        <source>Networks</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>The network of {file} is imported.</source>
        <translation>{file} のネットワークを読み込みました。</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>Neuron {row} of layer {layer}, bias {bias}; a click keeps it on show</source>
        <translation>第{layer}層のニューロン {row}、バイアス {bias}、クリックで表示を固定</translation>
    </message>
    <message>
        <source>Weight from {column} to neuron {row} of layer {layer}: {weight}</source>
        <translation>{column} から第{layer}層のニューロン {row} への重み：{weight}</translation>
    </message>
    <message>
        <source>Network; arrow keys choose a neuron</source>
        <translation>ネットワーク、矢印キーでニューロンを選ぶ</translation>
    </message>
</context>
<context>
    <name>NeuronPlot</name>
    <message>
        <source>Output {row}</source>
        <translation>出力 {row}</translation>
    </message>
    <message>
        <source>Layer {layer}, neuron {row}</source>
        <translation>第{layer}層、ニューロン {row}</translation>
    </message>
    <message>
        <source>{percent} % of rows saturated</source>
        <translation>データの {percent} % が飽和</translation>
    </message>
    <message>
        <source>A function of the whole layer has no curve: point at a neuron of another layer.</source>
        <translation>層全体の関数には曲線がありません。ほかの層のニューロンを指してください。</translation>
    </message>
    <message>
        <source>The neuron on show: f and f′ with a dot for each row</source>
        <translation>表示中のニューロン：f と f′、点はデータ 1 行ずつ</translation>
    </message>
</context>
<context>
    <name>NumberGrid</name>
    <message>
        <source>This number is computed: change a weight, a bias or x, and press Forward.</source>
        <translation>これは計算で求まる数です。重み、バイアス、x を変えて「順伝播」を押してください。</translation>
    </message>
</context>
<context>
    <name>OptionsBar</name>
    <message>
        <source>More…</source>
        <translation>詳細…</translation>
    </message>
    <message>
        <source>Parameters of the optimiser and the schedule, penalties, clipping, and when to stop</source>
        <translation>最適化手法とスケジュールのパラメータ、正則化、勾配クリッピング、終了条件</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>最適化手法</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
</context>
<context>
    <name>OptionsPopover</name>
    <message>
        <source>Schedule of the learning rate</source>
        <translation>学習率のスケジュール</translation>
    </message>
    <message>
        <source>Penalties and clipping (0: none)</source>
        <translation>正則化と勾配クリッピング（0：なし）</translation>
    </message>
    <message>
        <source>Pause by itself (0: never)</source>
        <translation>自動で停止する条件（0：なし）</translation>
    </message>
    <message>
        <source>L1 penalty</source>
        <translation>L1 正則化</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>L2 正則化</translation>
    </message>
    <message>
        <source>Largest norm of the gradient</source>
        <translation>勾配のノルムの上限</translation>
    </message>
    <message>
        <source>Largest number of the gradient</source>
        <translation>勾配の各成分の上限</translation>
    </message>
    <message>
        <source>At epoch</source>
        <translation>このエポックで</translation>
    </message>
    <message>
        <source>At a test loss of</source>
        <translation>テスト損失がこの値以下で</translation>
    </message>
    <message>
        <source>Epochs without a lower loss</source>
        <translation>損失が下がらないエポック数</translation>
    </message>
</context>
<context>
    <name>OutputArea</name>
    <message>
        <source>Give the network these inputs and outputs</source>
        <translation>ネットワークの入出力をデータに合わせる</translation>
    </message>
    <message>
        <source>Classes only</source>
        <translation>クラスのみ</translation>
    </message>
    <message>
        <source>Colour the map by class, without shades</source>
        <translation>濃淡をつけず、クラスごとに色分けする</translation>
    </message>
</context>
<context>
    <name>OutputMap</name>
    <message>
        <source>The plane can be drawn for networks of one or two inputs.</source>
        <translation>図を描けるのは、入力が 1 個か 2 個のネットワークです。</translation>
    </message>
    <message>
        <source>Output over the inputs; arrow keys move x</source>
        <translation>入力に対する出力（矢印キーで x を動かせます）</translation>
    </message>
    <message>
        <source>Output that is shown</source>
        <translation>表示する出力</translation>
    </message>
</context>
<context>
    <name>OutputPlane</name>
    <message>
        <source>At ({point}) the network gives {values}</source>
        <translation>({point}) でのネットワークの出力は {values}</translation>
    </message>
    <message>
        <source>left click or 1 draws a blue point, right click or 0 an orange one, Shift and click or Delete erases</source>
        <translation>左クリックか 1 で青、右クリックか 0 でオレンジの点を描き、Shift+クリックか Delete で消す</translation>
    </message>
    <message>
        <source>Output over the inputs; arrow keys move a cross</source>
        <translation>入力に対する出力、矢印キーで十字を動かす</translation>
    </message>
</context>
<context>
    <name>OwnNetwork</name>
    <message>
        <source>Right start for its functions</source>
        <translation>関数に合った初期値</translation>
    </message>
    <message>
        <source>The network of the Playground</source>
        <translation>プレイグラウンドのネットワーク</translation>
    </message>
    <message>
        <source>A network with the setting of the lab, at most 16 layers of 64 neurons, in place of this one:</source>
        <translation>このネットワークを、ラボの設定のネットワーク（最大 16 層、各層 64 ニューロン）に置き換えます：</translation>
    </message>
    <message>
        <source>Take it to the Playground</source>
        <translation>プレイグラウンドで開く</translation>
    </message>
    <message>
        <source>New weights by the gain of each layer’s function, biases 0; can be undone</source>
        <translation>各層の関数のゲインに合わせて重みを引き直し、バイアスは 0 にします（元に戻せます）</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find a command, function, preset or page</source>
        <translation>コマンド、関数、例、ページを探す</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>見つかった項目</translation>
    </message>
    <message>
        <source>Nothing has a name like this.</source>
        <translation>この名前に近いものはありません。</translation>
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
    <message>
        <source>Reset {name} to {value}</source>
        <translation>{name}を {value} に戻す</translation>
    </message>
    <message>
        <source>Stop moving {name}</source>
        <translation>{name}の動きを止める</translation>
    </message>
    <message>
        <source>Move {name} up and down its range</source>
        <translation>{name}を範囲内で上下に動かす</translation>
    </message>
</context>
<context>
    <name>PathList</name>
    <message>
        <source>… {count} more, all of them in the copied text …</source>
        <translation>… 他 {count} 個（コピーしたテキストにはすべて含まれます）…</translation>
    </message>
    <message>
        <source>Paths to the loss, the strongest first</source>
        <translation>損失までの経路（強い順）</translation>
    </message>
</context>
<context>
    <name>PictureButton</name>
    <message>
        <source>Copy Picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Copy or save this picture</source>
        <translation>この画像をコピーまたは保存</translation>
    </message>
</context>
<context>
    <name>PinStrip</name>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Keep this setting on show beside others, up to four</source>
        <translation>この設定を残して他の設定と比べる（4 つまで）</translation>
    </message>
    <message>
        <source>Pin a setting, then change it: both stay on show. Figures are factors a layer.</source>
        <translation>設定を固定してから変更すると、両方が表示されます。数値は 1 層あたりの倍率です。</translation>
    </message>
</context>
<context>
    <name>PlotDrawing</name>
    <message>
        <source>{label} (reference)</source>
        <translation>{label}（基準）</translation>
    </message>
    <message>
        <source>the last formula that was understood</source>
        <translation>最後に正しく読めた式</translation>
    </message>
    <message>
        <source>no finite value here</source>
        <translation>この範囲に有限の値はありません</translation>
    </message>
    <message>
        <source>all values here are beyond ±{farthest}</source>
        <translation>この範囲の値はすべて ±{farthest} を超えています</translation>
    </message>
    <message>
        <source>saturated: |f′| &lt; {threshold}</source>
        <translation>飽和域：|f′| &lt; {threshold}</translation>
    </message>
</context>
<context>
    <name>PlotPanel</name>
    <message>
        <source>Plot of the function f(u)</source>
        <translation>関数 f(u) のグラフ</translation>
    </message>
    <message>
        <source>Plot of the derivative f′(u)</source>
        <translation>導関数 f′(u) のグラフ</translation>
    </message>
    <message>
        <source>Plot of the second derivative f″(u)</source>
        <translation>2 次導関数 f″(u) のグラフ</translation>
    </message>
</context>
<context>
    <name>PlotPointer</name>
    <message>
        <source>undefined</source>
        <translation>定義されない</translation>
    </message>
    <message>
        <source>At u = {u}: f(u) = {z}, and the slope f′(u) = {slope}</source>
        <translation>u = {u} のとき f(u) = {z}、傾き f′(u) = {slope}</translation>
    </message>
    <message>
        <source>Space: explain</source>
        <translation>Space：説明</translation>
    </message>
</context>
<context>
    <name>Predictions</name>
    <message>
        <source>target t</source>
        <translation>教師データ t</translation>
    </message>
    <message>
        <source>output y</source>
        <translation>出力 y</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>予測</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>PropertiesPanel</name>
    <message>
        <source>Properties of the function</source>
        <translation>関数の性質</translation>
    </message>
    <message>
        <source>In frameworks, by default (≠ differs from here)</source>
        <translation>各フレームワークでの名前と既定値（≠ はここと異なるもの）</translation>
    </message>
    <message>
        <source>All derived from the values of f. Expectations are for u from a standard normal distribution.</source>
        <translation>すべて f の値から求めたものです。期待値は u が標準正規分布に従うときの値です。</translation>
    </message>
    <message>
        <source>A function of a whole layer has no single curve to describe.</source>
        <translation>層全体に働く関数には、調べる一本の曲線がありません。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{kind} {value} at {u}</source>
        <translation>u = {u} で{kind} {value}</translation>
    </message>
    <message>
        <source>{slope} at {where}</source>
        <translation>{slope}（{where}）</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>存在しない</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>{time}   {name}: damaged, kept as {path}</source>
        <translation>{time}   {name}：壊れています（{path} として残してあります）</translation>
    </message>
    <message>
        <source>Rescued documents</source>
        <translation>退避した文書</translation>
    </message>
    <message>
        <source>Rescued documents, newest first</source>
        <translation>退避した文書（新しい順）</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>あとで決める</translation>
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
    <name>RemedyList</name>
    <message>
        <source>Switch a remedy on to see what it changes: before, after.</source>
        <translation>対策を選ぶと、変更前と変更後の違いが表示されます。</translation>
    </message>
</context>
<context>
    <name>ResultState</name>
    <message>
        <source>Your own numbers are checked; Forward ends that.</source>
        <translation>答え合わせの最中です。順伝播を押すと終わります。</translation>
    </message>
    <message>
        <source>Press Forward to compute u and z, layer by layer.</source>
        <translation>「順伝播」を押すと、層ごとに u と z を計算します。</translation>
    </message>
    <message>
        <source>Updated: the dimmed results are from before.</source>
        <translation>更新しました。薄い数値は更新前のものです。</translation>
    </message>
    <message>
        <source>● Edited, press Forward: the dimmed results are from before.</source>
        <translation>● 変更あり。「順伝播」で再計算（薄い数値は変更前）。</translation>
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
    <message>
        <source>Updated: this view is current, the others wait for Forward.</source>
        <translation>更新済み：この表示は最新です。ほかの表示は「順伝播」で更新されます。</translation>
    </message>
    <message>
        <source>● Edited: this view is current, the others wait for Forward.</source>
        <translation>● 編集済み：この表示は最新です。ほかの表示は「順伝播」で更新されます。</translation>
    </message>
    <message>
        <source>Gradients of layer {number} computed. Step goes on back to layer 1.</source>
        <translation>第{number}層の勾配まで計算しました。続けて進むと第1層まで戻ります。</translation>
    </message>
    <message>
        <source>Backward pass complete. The next Step updates the weights.</source>
        <translation>逆伝播が完了。次の「1層進む」で重みを更新します。</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>誤り</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Views of the run</source>
        <translation>学習結果の表示</translation>
    </message>
    <message>
        <source>Loss over the epochs; arrow keys read it off</source>
        <translation>エポックごとの損失、矢印キーで値を読む</translation>
    </message>
    <message>
        <source>{score} over the epochs; arrow keys read it off</source>
        <translation>エポックごとの{score}、矢印キーで値を読む</translation>
    </message>
    <message>
        <source>Mean loss of the rows to train with</source>
        <translation>訓練データの平均損失</translation>
    </message>
    <message>
        <source>Mean loss of the rows for testing</source>
        <translation>テストデータの平均損失</translation>
    </message>
    <message>
        <source>{score} on the rows to train with</source>
        <translation>訓練データでの{score}</translation>
    </message>
    <message>
        <source>{score} on the rows for testing</source>
        <translation>テストデータでの{score}</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Play</source>
        <translation>学習開始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Pause learning (F12)</source>
        <translation>学習を一時停止する (F12)</translation>
    </message>
    <message>
        <source>Let the network learn (F12)</source>
        <translation>ネットワークに学習させる (F12)</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>1 更新</translation>
    </message>
    <message>
        <source>One update: a step with one batch of rows</source>
        <translation>1 回の更新：ミニバッチ 1 個分</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>All rows once</source>
        <translation>訓練データをひととおり使う</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>最初から</translation>
    </message>
    <message>
        <source>Back to the weights that the run started from</source>
        <translation>学習を始めたときの重みに戻す</translation>
    </message>
    <message>
        <source>New weights</source>
        <translation>新しい重み</translation>
    </message>
    <message>
        <source>Draw new weights, with the next seed</source>
        <translation>次のシードで重みを初期化し直す</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Epochs a second</source>
        <translation>エポック/秒</translation>
    </message>
    <message>
        <source>Epochs/s</source>
        <translation>エポック/秒</translation>
    </message>
    <message>
        <source>{speed} epochs/s</source>
        <translation>{speed} エポック/秒</translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation>最高速</translation>
    </message>
    <message>
        <source>{speed} epochs a second</source>
        <translation>{speed} エポック/秒</translation>
    </message>
    <message>
        <source>1 update a second</source>
        <translation>1 更新/秒</translation>
    </message>
    <message>
        <source>1 update/s</source>
        <translation>1 更新/秒</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>How fast the network learns while it plays</source>
        <translation>学習を進める速さ</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Up to 8 runs are kept. Go back on the time line, change something, and play: that is a branch.</source>
        <translation>8 回分の学習を残します。時間軸で戻り、設定を変えて学習を続けると分岐になります。</translation>
    </message>
    <message>
        <source>Show run {name}</source>
        <translation>学習 {name} を表示</translation>
    </message>
    <message>
        <source>Name of run {name}</source>
        <translation>学習 {name} の名前</translation>
    </message>
    <message>
        <source>Last loss of run {name}</source>
        <translation>学習 {name} の最後の損失</translation>
    </message>
    <message>
        <source>Delete run {name}</source>
        <translation>学習 {name} を削除</translation>
    </message>
</context>
<context>
    <name>SamplesFiles</name>
    <message>
        <source>CSV tables</source>
        <translation>CSV の表</translation>
    </message>
    <message>
        <source>Open CSV</source>
        <translation>CSV を開く</translation>
    </message>
    <message>
        <source>There are no rows to save.</source>
        <translation>保存する行がありません。</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Save CSV</source>
        <translation>CSV を保存</translation>
    </message>
    <message>
        <source>Reading {file}: {rows} rows</source>
        <translation>{file} を読み込み中：{rows} 行</translation>
    </message>
    <message>
        <source>Writing {file}: {rows} rows</source>
        <translation>{file} を書き出し中：{rows} 行</translation>
    </message>
    <message>
        <source>Stopped; nothing is changed.</source>
        <translation>中止しました。何も変更されていません。</translation>
    </message>
    <message>
        <source>1 row read from {file}.</source>
        <translation>{file} から 1 行を読み込みました。</translation>
    </message>
    <message>
        <source>{rows} rows read from {file}.</source>
        <translation>{file} から {rows} 行を読み込みました。</translation>
    </message>
    <message>
        <source>Inputs are standardised with the same means and deviations as before.</source>
        <translation>入力の標準化には、これまでと同じ平均と標準偏差を使います。</translation>
    </message>
    <message>
        <source>Inputs are standardised anew, by these rows.</source>
        <translation>入力は、この表の行の平均と標準偏差で標準化し直しました。</translation>
    </message>
</context>
<context>
    <name>SamplesModel</name>
    <message>
        <source>{column} of a new row</source>
        <translation>新しい行の{column}</translation>
    </message>
    <message>
        <source>{column} of row {row}</source>
        <translation>{row} 行目の{column}</translation>
    </message>
    <message>
        <source>{cell}, from before the network was edited</source>
        <translation>{cell}（ネットワークの編集前の値）</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>誤差</translation>
    </message>
    <message>
        <source>Loss L</source>
        <translation>損失 L</translation>
    </message>
    <message>
        <source>Gradient |g|</source>
        <translation>勾配 |g|</translation>
    </message>
    <message>
        <source>Input x{number}</source>
        <translation>入力 x{number}</translation>
    </message>
    <message>
        <source>Target t{number}</source>
        <translation>目標 t{number}</translation>
    </message>
    <message>
        <source>Output y{number}</source>
        <translation>出力 y{number}</translation>
    </message>
    <message>
        <source>A new row: type here</source>
        <translation>新しい行：ここに入力</translation>
    </message>
    <message>
        <source>Row {row}, whose x is traced</source>
        <translation>{row} 行目（この行の x を追跡中）</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>{row} 行目</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>Type or paste rows of x, or open a CSV file.</source>
        <translation>x の行を入力するか貼り付けるか、CSV ファイルを開いてください。</translation>
    </message>
    <message>
        <source>Press Forward to see how the outputs compare with the targets.</source>
        <translation>「順伝播」を押すと、出力と教師データの比較が出ます。</translation>
    </message>
    <message>
        <source>Mean absolute error {error}</source>
        <translation>平均絶対誤差 {error}</translation>
    </message>
    <message>
        <source>Accuracy {percent} %: {right} of {rows} right</source>
        <translation>正解率 {percent} %（{rows} 行中 {right} 行が正解）</translation>
    </message>
    <message>
        <source>from before the network was edited</source>
        <translation>ネットワークの変更前の値</translation>
    </message>
    <message>
        <source>Table of samples</source>
        <translation>サンプルの表</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Open CSV…</source>
        <translation>CSV を開く…</translation>
    </message>
    <message>
        <source>Read rows of x, and targets if it has them, from a CSV file</source>
        <translation>CSV ファイルから x の行（あれば目標も）を読み込む</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>CSV を保存…</translation>
    </message>
    <message>
        <source>Write the rows, with their outputs if there are any, to a CSV file</source>
        <translation>行を（出力があれば出力も）CSV ファイルに書き出す</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目標</translation>
    </message>
    <message>
        <source>Columns for the targets t: what the outputs should be</source>
        <translation>目標 t（望ましい出力）の列</translation>
    </message>
    <message>
        <source>Delete rows</source>
        <translation>行を削除</translation>
    </message>
    <message>
        <source>Delete the rows in which something is selected</source>
        <translation>選択範囲にかかる行を削除</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Delete all rows</source>
        <translation>すべての行を削除</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Stop reading or writing; nothing is changed</source>
        <translation>読み書きを中止（何も変更されません）</translation>
    </message>
    <message>
        <source>Backward of</source>
        <translation>逆伝播：</translation>
    </message>
    <message>
        <source>This row</source>
        <translation>この行</translation>
    </message>
    <message>
        <source>Mean of all rows</source>
        <translation>全行の平均</translation>
    </message>
    <message>
        <source>Backward and Update use x and t alone: those of the row that is marked</source>
        <translation>逆伝播と更新は、印のある行の x と t だけを使います</translation>
    </message>
    <message>
        <source>Backward and Update use the mean of the losses and gradients of all rows</source>
        <translation>逆伝播と更新は、全行の損失と勾配の平均を使います</translation>
    </message>
</context>
<context>
    <name>SamplesTable</name>
    <message>
        <source>{words} · Space: explain</source>
        <translation>{words} · Space：説明</translation>
    </message>
</context>
<context>
    <name>SharesPlot</name>
    <message>
        <source>Saturated and dead neurons</source>
        <translation>飽和したニューロンと死んだニューロン</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>飽和</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>死</translation>
    </message>
    <message>
        <source>A function over a whole layer has no slope of its own for each neuron.</source>
        <translation>層全体にはたらく関数には、ニューロンごとの傾きがありません。</translation>
    </message>
    <message>
        <source>Layer {layer}: {saturated} % saturated, {dead} % dead</source>
        <translation>第{layer}層：飽和 {saturated} %、死んだニューロン {dead} %</translation>
    </message>
    <message>
        <source>Saturated and dead neurons by layer; ← and → go from layer to layer</source>
        <translation>層ごとの飽和したニューロンと死んだニューロン。← と → で層を移動</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
</context>
<context>
    <name>SingularPlot</name>
    <message>
        <source>Singular values of ∂z/∂x</source>
        <translation>∂z/∂x の特異値</translation>
    </message>
    <message>
        <source>singular value</source>
        <translation>特異値</translation>
    </message>
    <message>
        <source>Singular values from {smallest} to {largest}: all 1 would keep every direction</source>
        <translation>特異値は {smallest} から {largest} まで。すべて 1 ならどの方向も保たれます</translation>
    </message>
    <message>
        <source>Singular values of the Jacobian of the last layer’s output by the input</source>
        <translation>最後の層の出力を入力で微分したヤコビ行列の特異値</translation>
    </message>
</context>
<context>
    <name>SliderRow</name>
    <message>
        <source>{name}, slider</source>
        <translation>{name}（スライダー）</translation>
    </message>
</context>
<context>
    <name>SlopePlot</name>
    <message>
        <source>density of u</source>
        <translation>u の密度</translation>
    </message>
    <message>
        <source>There is no fixed point q*, so there is no density to draw.</source>
        <translation>不動点 q* がないので、密度を描けません。</translation>
    </message>
    <message>
        <source>At the fixed point q* = 0 every u is 0, so there is no density to draw.</source>
        <translation>不動点 q* = 0 では u がすべて 0 なので、密度を描けません。</translation>
    </message>
    <message>
        <source>The shaded area, f′² times the density of u, is E[f′²] = {area}</source>
        <translation>塗りつぶした面積（f′² と u の密度の積）は E[f′²] = {area}</translation>
    </message>
    <message>
        <source>E[f′²] as the area under f′² times the density of u</source>
        <translation>f′² と u の密度の積の下の面積としての E[f′²]</translation>
    </message>
</context>
<context>
    <name>SplitterHandle</name>
    <message>
        <source>Drag to give the areas another size; a double click puts it back</source>
        <translation>ドラッグで領域の大きさを変更、ダブルクリックで元に戻す</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>… {count} more, all of them in the copied text …</source>
        <translation>…ほか {count} 段階（コピーしたテキストにはすべて含まれます）…</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>計算の過程</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>λ = {curvature}; no fixed limit for this optimiser</source>
        <translation>曲率 λ = {curvature}、この手法に決まった上限はない</translation>
    </message>
    <message>
        <source>η = {rate} is below the limit {limit}</source>
        <translation>η = {rate} は上限 {limit} より小さい</translation>
    </message>
    <message>
        <source>η = {rate} is above the limit {limit}: steps grow</source>
        <translation>η = {rate} は上限 {limit} を超え、発散する</translation>
    </message>
    <message>
        <source>Step promised {predicted}, did {actual}</source>
        <translation>1 更新の予測 {predicted}、実際 {actual}</translation>
    </message>
    <message>
        <source>The learning rate against its limit, 2/λ for plain gradient descent: λ is the largest curvature of the loss</source>
        <translation>学習率とその上限（単純な勾配降下法では 2/λ、λ は損失の最大曲率）</translation>
    </message>
    <message>
        <source>The change of the loss of its batch: to first order, and truly</source>
        <translation>バッチの損失の変化：1 次近似と実際の値</translation>
    </message>
</context>
<context>
    <name>TaskChoice</name>
    <message>
        <source>What the network is for: says which output fits</source>
        <translation>ネットワークの目的：どんな出力が合うかがわかります</translation>
    </message>
    <message>
        <source>Task: {task}</source>
        <translation>タスク：{task}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>TheoryPanel</name>
    <message>
        <source>Critical σ_w at σ_b = {sigma_b}: {sigma_w}</source>
        <translation>σ_b = {sigma_b} での臨界 σ_w：{sigma_w}</translation>
    </message>
    <message>
        <source>factor a layer</source>
        <translation>1 層あたりの倍率</translation>
    </message>
    <message>
        <source>depth scale</source>
        <translation>深さの尺度</translation>
    </message>
    <message>
        <source>critical σ_w</source>
        <translation>臨界の σ_w</translation>
    </message>
    <message>
        <source>gains</source>
        <translation>ゲイン</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy {figure} as text</source>
        <translation>{figure} をテキストでコピー</translation>
    </message>
    <message>
        <source>Copy {figure} as LaTeX</source>
        <translation>{figure} を LaTeX でコピー</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>One layer further towards q*</source>
        <translation>q* に向かって 1 層進む</translation>
    </message>
    <message>
        <source>From q = 1</source>
        <translation>q = 1 から</translation>
    </message>
    <message>
        <source>Begin the steps again at q = 1</source>
        <translation>q = 1 からやり直す</translation>
    </message>
    <message>
        <source>So large a network takes too long here: choose less depth or width.</source>
        <translation>ネットワークが大きすぎて時間がかかります。層数か幅を減らしてください。</translation>
    </message>
    <message>
        <source>All singular values are 0: nothing passes.</source>
        <translation>特異値はすべて 0 で、何も通りません。</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Epoch {epoch} of {last}</source>
        <translation>エポック {epoch}（全 {last}）</translation>
    </message>
    <message>
        <source>Time line: drag to any moment of the run; Play goes on from there as a branch</source>
        <translation>時間軸：学習のどの時点へもドラッグで戻れ、そこから学習を続けると分岐になる</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Switch the language</source>
        <translation>言語を切り替える</translation>
    </message>
    <message>
        <source>More commands, which the bar has no width for</source>
        <translation>バーに入りきらないコマンド</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>ツールバー</translation>
    </message>
</context>
<context>
    <name>TrainingAreas</name>
    <message>
        <source>Bring this area back: {name}</source>
        <translation>この領域を再び表示：{name}</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
</context>
<context>
    <name>TrainingExchange</name>
    <message>
        <source>Copied: a link for TensorFlow Playground</source>
        <translation>コピーしました：TensorFlow Playground のリンク</translation>
    </message>
    <message>
        <source>Run as a table (CSV)</source>
        <translation>学習の記録 (CSV)</translation>
    </message>
    <message>
        <source>run</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>画像 (PNG)</translation>
    </message>
    <message>
        <source>Film of the map</source>
        <translation>マップの動画</translation>
    </message>
    <message>
        <source>Number of pictures, from the start of the run to its end</source>
        <translation>学習の最初から最後までの画像の枚数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>New folder of pictures (PNG)</source>
        <translation>画像（PNG）の新しいフォルダ</translation>
    </message>
    <message>
        <source>film</source>
        <translation>動画</translation>
    </message>
    <message>
        <source>Film: {count} of {all} pictures</source>
        <translation>動画：{all} 枚のうち {count} 枚</translation>
    </message>
    <message>
        <source>Copied: a picture</source>
        <translation>コピーしました：画像</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Network and output</source>
        <translation>ネットワークと出力</translation>
    </message>
    <message>
        <source>How it learns</source>
        <translation>学習の設定</translation>
    </message>
    <message>
        <source>Bring this area back: {name}</source>
        <translation>この領域を再び表示：{name}</translation>
    </message>
</context>
<context>
    <name>TrialGradientPlot</name>
    <message>
        <source>Squared gradient by layer</source>
        <translation>層ごとの勾配の 2 乗</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>学習前</translation>
    </message>
    <message>
        <source>Squared gradient of layer {layer}</source>
        <translation>第{layer}層の勾配の 2 乗</translation>
    </message>
    <message>
        <source>Squared gradient of both networks by layer; ← and → go from layer to layer</source>
        <translation>両方のネットワークの勾配の 2 乗（層ごと）。← と → で前後の層へ</translation>
    </message>
</context>
<context>
    <name>TrialLossPlot</name>
    <message>
        <source>Loss by epoch</source>
        <translation>エポックごとの損失</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>Loss after epoch {epoch}</source>
        <translation>エポック {epoch} の後の損失</translation>
    </message>
    <message>
        <source>Loss of both networks by epoch; ← and → go from epoch to epoch</source>
        <translation>両方のネットワークの損失（エポックごと）。← と → で前後のエポックへ</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>Two deep networks, drawn from the same seed, learn by gradient descent which of 200 points lie inside a circle. A loss of 0.693 is that of guessing.</source>
        <translation>同じ乱数の種から作った 2 つの深いネットワークが、200 個の点が円の内側にあるかどうかを勾配降下法で学習します。当てずっぽうの損失は 0.693 です。</translation>
    </message>
    <message>
        <source>First</source>
        <translation>1 つ目</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>2 つ目</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>エポック数</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{name}: epoch {epoch}, loss {loss}, {right} right.</source>
        <translation>{name}：エポック {epoch}、損失 {loss}、正解率 {right}。</translation>
    </message>
    <message>
        <source>So that it takes seconds, layers have {tried} instead of {width} neurons here.</source>
        <translation>数秒で終わるように、ここでは各層のニューロンを {width} 個ではなく {tried} 個にしています。</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>最初から</translation>
    </message>
    <message>
        <source>The first setting that learns</source>
        <translation>学習する 1 つ目の設定</translation>
    </message>
    <message>
        <source>The setting that learns beside it</source>
        <translation>並べて学習する 2 つ目の設定</translation>
    </message>
    <message>
        <source>Learning rate of both</source>
        <translation>両方に共通の学習率</translation>
    </message>
    <message>
        <source>How many times both learn all points</source>
        <translation>すべての点を学習する回数</translation>
    </message>
    <message>
        <source>Put both networks back to their start</source>
        <translation>両方のネットワークを最初の状態に戻す</translation>
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
        <source>Number of scores</source>
        <translation>スコアの個数</translation>
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
    <name>VerificationBadge</name>
    <message>
        <source>⚠ f′ is wrong at u = {u}: {analytic}, but f rises by {difference}</source>
        <translation>⚠ u = {u} で f′ が誤り：{analytic} ですが、f の傾きは {difference} です</translation>
    </message>
    <message>
        <source>f′: nothing to verify in this range</source>
        <translation>f′：この範囲に検証できる点がありません</translation>
    </message>
    <message>
        <source>✓ f′ agrees with differences of f: {digits} digits</source>
        <translation>✓ f′ は f の差分と {digits} 桁一致</translation>
    </message>
    <message>
        <source>✓ f′ verified to {digits} digits (by differences: {coarse})</source>
        <translation>✓ f′ を {digits} 桁まで検証済み（差分では {coarse} 桁）</translation>
    </message>
    <message>
        <source>Over the range on show: f′ against automatic differentiation of the definition, and against differences of f</source>
        <translation>表示範囲で、f′ を定義の自動微分および f の差分と比べた結果です</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>The network as nodes and links: click or drag a link, a bias or an input; wheel zooms, Home shows all</source>
        <translation>ネットワークをノードとリンクで表示：リンク、バイアス、入力をクリックまたはドラッグして変更、ホイールで拡大・縮小、Home で全体を表示</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>数式</translation>
    </message>
    <message>
        <source>The network as an equation</source>
        <translation>ネットワークを数式で表示</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>図</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>What the network gives over the plane of its two inputs; drag x in it</source>
        <translation>2 つの入力の平面上でのネットワークの出力。x をドラッグできます</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Rows of x: typed, pasted or from a CSV file, with their outputs</source>
        <translation>x の行の表：入力・貼り付け・CSV ファイルから。各行の出力も表示</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>{symbol} = {value}; the product up to here is {product}</source>
        <translation>{symbol} = {value}、ここまでの積は {product}</translation>
    </message>
    <message>
        <source>What is left of the slope of the loss after each factor of a path</source>
        <translation>損失の傾きが、経路の因子を掛けるごとにどれだけ残るか</translation>
    </message>
</context>
<context>
    <name>WeightHistograms</name>
    <message>
        <source>Weights of each layer</source>
        <translation>各層の重み</translation>
    </message>
    <message>
        <source>Weights of each layer; arrow keys choose a bar, Space explains it</source>
        <translation>各層の重み。矢印キーで棒を選び、スペースキーで説明を表示します</translation>
    </message>
</context>
<context>
    <name>WeightsPopover</name>
    <message>
        <source>Initialiser</source>
        <translation>初期化の方法</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Initialise</source>
        <translation>初期化</translation>
    </message>
    <message>
        <source>Seed: the same seed gives the same weights</source>
        <translation>シード：同じシードからは同じ重みができます</translation>
    </message>
    <message>
        <source>Where new weights come from</source>
        <translation>新しい重みの決め方</translation>
    </message>
    <message>
        <source>Draw all weights anew, and set all biases to 0</source>
        <translation>重みをすべて作り直し、バイアスをすべて 0 にする</translation>
    </message>
</context>
<context>
    <name>_Chip</name>
    <message>
        <source>Go back to this setting</source>
        <translation>この設定に戻る</translation>
    </message>
    <message>
        <source>Remove this setting from the comparison</source>
        <translation>この設定を比較から外す</translation>
    </message>
</context>
<context>
    <name>_RoleDelegate</name>
    <message>
        <source>Role of {column}</source>
        <translation>{column} の役割</translation>
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
        <source>&amp;Import Network…</source>
        <translation>ネットワークの読み込み(&amp;I)…</translation>
    </message>
    <message>
        <source>Open Sa&amp;mples (CSV)…</source>
        <translation>サンプルを開く (CSV)(&amp;M)…</translation>
    </message>
    <message>
        <source>Save Samp&amp;les (CSV)…</source>
        <translation>サンプルを保存 (CSV)(&amp;L)…</translation>
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
        <source>Paste &amp;Transposed</source>
        <translation>転置して貼り付け(&amp;T)</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>設定(&amp;E)…</translation>
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
        <source>&amp;Present (Full Screen)</source>
        <translation>発表用の全画面表示(&amp;P)</translation>
    </message>
    <message>
        <source>Ne&amp;xt Area</source>
        <translation>次のエリアへ(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious Area</source>
        <translation>前のエリアへ(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>使い方ガイド(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Find Anything…</source>
        <translation>すべてから検索(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;What’s This?</source>
        <translation>これは何？(&amp;W)</translation>
    </message>
    <message>
        <source>Show &amp;Functions</source>
        <translation>関数の一覧を表示(&amp;F)</translation>
    </message>
    <message>
        <source>Show &amp;Plots</source>
        <translation>グラフを表示(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;Card</source>
        <translation>解説を表示(&amp;C)</translation>
    </message>
    <message>
        <source>Show Net&amp;work</source>
        <translation>ネットワークを表示(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Own Function…</source>
        <translation>自作の関数(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Pin for Comparison</source>
        <translation>比較にピン留め(&amp;P)</translation>
    </message>
    <message>
        <source>Show the &amp;Second Derivative</source>
        <translation>2 階導関数を表示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>画像をコピー(&amp;C)</translation>
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
        <source>Step Bac&amp;k</source>
        <translation>1段階戻る(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Backward</source>
        <translation>逆伝播(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Update</source>
        <translation>更新(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Check My Numbers</source>
        <translation>手計算の答え合わせ(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>自動計算(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Add a Layer Before the Output</source>
        <translation>出力層の前に層を追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Initialise Weights</source>
        <translation>重みを初期化(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;About Kassei</source>
        <translation>Kassei について(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Play or Pause</source>
        <translation>学習開始・停止(&amp;P)</translation>
    </message>
    <message>
        <source>One &amp;Update</source>
        <translation>1 更新(&amp;U)</translation>
    </message>
    <message>
        <source>One &amp;Epoch</source>
        <translation>1 エポック(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Reset to the Same Start</source>
        <translation>同じ重みから最初に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;New Weights</source>
        <translation>新しい重み(&amp;N)</translation>
    </message>
    <message>
        <source>Paste TensorFlow Playground &amp;Link</source>
        <translation>TensorFlow Playground のリンクを貼り付け(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Copy TensorFlow Playground Link</source>
        <translation>TensorFlow Playground のリンクをコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Save Run as a &amp;Table (CSV)…</source>
        <translation>学習の記録を表 (CSV) に保存(&amp;T)…</translation>
    </message>
    <message>
        <source>Save &amp;Film of the Map…</source>
        <translation>マップの動画を保存(&amp;F)…</translation>
    </message>
    <message>
        <source>Save Picture of the &amp;Map…</source>
        <translation>出力図を画像に保存(&amp;M)…</translation>
    </message>
    <message>
        <source>Save Picture of the &amp;Network…</source>
        <translation>ネットワークを画像に保存(&amp;N)…</translation>
    </message>
    <message>
        <source>Save Picture of the C&amp;urves…</source>
        <translation>曲線を画像に保存(&amp;U)…</translation>
    </message>
    <message>
        <source>Copy Picture of the Map</source>
        <translation>出力図の画像をコピー</translation>
    </message>
    <message>
        <source>New &amp;Draw</source>
        <translation>新しい乱数で引き直す(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Pin This Setting</source>
        <translation>この設定を固定(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;Picture of the Lab</source>
        <translation>ラボの図をコピー(&amp;P)</translation>
    </message>
    <message>
        <source>Save Layers (CSV)…</source>
        <translation>層ごとの値を保存 (CSV)…</translation>
    </message>
    <message>
        <source>Save Distribution of z (CSV)…</source>
        <translation>z の分布を保存 (CSV)…</translation>
    </message>
    <message>
        <source>Save Map (CSV)…</source>
        <translation>図の値を保存 (CSV)…</translation>
    </message>
    <message>
        <source>Save Training of Both (CSV)…</source>
        <translation>両方の学習を保存 (CSV)…</translation>
    </message>
    <message>
        <source>Save E[f′²] (CSV)…</source>
        <translation>E[f′²] を保存 (CSV)…</translation>
    </message>
    <message>
        <source>Save Length Map (CSV)…</source>
        <translation>長さの写像を保存 (CSV)…</translation>
    </message>
    <message>
        <source>Save Singular Values (CSV)…</source>
        <translation>特異値を保存 (CSV)…</translation>
    </message>
    <message>
        <source>Save My Network (CSV)…</source>
        <translation>自分のネットワークを保存 (CSV)…</translation>
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
        <source>Sign</source>
        <translation>符号関数</translation>
    </message>
    <message>
        <source>Absolute value</source>
        <translation>絶対値関数</translation>
    </message>
    <message>
        <source>Bent identity</source>
        <translation>ベント恒等関数</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>ソフトマックス関数</translation>
    </message>
    <message>
        <source>Log-softmax</source>
        <translation>対数ソフトマックス関数</translation>
    </message>
    <message>
        <source>Softmin</source>
        <translation>ソフトミン関数</translation>
    </message>
    <message>
        <source>Sparsemax</source>
        <translation>スパースマックス関数</translation>
    </message>
    <message>
        <source>Hardmax</source>
        <translation>ハードマックス関数</translation>
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
        <source>RReLU</source>
        <translation>RReLU</translation>
    </message>
    <message>
        <source>Squared ReLU</source>
        <translation>二乗 ReLU</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>しきい値関数</translation>
    </message>
    <message>
        <source>Thresholded ReLU</source>
        <translation>しきい値付き ReLU</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>シグモイド関数</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>LeCun tanh</source>
        <translation>LeCun の tanh</translation>
    </message>
    <message>
        <source>Softsign</source>
        <translation>ソフトサイン関数</translation>
    </message>
    <message>
        <source>Arctan</source>
        <translation>逆正接関数</translation>
    </message>
    <message>
        <source>ISRU</source>
        <translation>ISRU</translation>
    </message>
    <message>
        <source>Laplace</source>
        <translation>ラプラス活性化関数</translation>
    </message>
    <message>
        <source>Hard sigmoid</source>
        <translation>ハードシグモイド関数</translation>
    </message>
    <message>
        <source>Sparse sigmoid</source>
        <translation>スパースシグモイド関数</translation>
    </message>
    <message>
        <source>Hard tanh</source>
        <translation>ハード tanh</translation>
    </message>
    <message>
        <source>ReLU6</source>
        <translation>ReLU6</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Tanh GELU</source>
        <translation>GELU（tanh 近似）</translation>
    </message>
    <message>
        <source>Quick GELU</source>
        <translation>Quick GELU</translation>
    </message>
    <message>
        <source>Hard Swish</source>
        <translation>ハード Swish</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>LiSHT</source>
        <translation>LiSHT</translation>
    </message>
    <message>
        <source>TanhExp</source>
        <translation>TanhExp</translation>
    </message>
    <message>
        <source>Smish</source>
        <translation>Smish</translation>
    </message>
    <message>
        <source>Tanhshrink</source>
        <translation>tanh シュリンク</translation>
    </message>
    <message>
        <source>Softshrink</source>
        <translation>ソフトしきい値関数</translation>
    </message>
    <message>
        <source>Hardshrink</source>
        <translation>ハードしきい値関数</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <source>CELU</source>
        <translation>CELU</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>ソフトプラス関数</translation>
    </message>
    <message>
        <source>Squareplus</source>
        <translation>スクエアプラス関数</translation>
    </message>
    <message>
        <source>Sparse Plus</source>
        <translation>スパースプラス関数</translation>
    </message>
    <message>
        <source>Log-sigmoid</source>
        <translation>対数シグモイド関数</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>正弦関数</translation>
    </message>
    <message>
        <source>Snake</source>
        <translation>Snake</translation>
    </message>
    <message>
        <source>Sinc</source>
        <translation>sinc 関数</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>ガウス関数</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数関数</translation>
    </message>
</context>
<context>
    <name>checking</name>
    <message>
        <source>Your u of layer {layer}</source>
        <translation>第{layer}層の u の答え</translation>
    </message>
    <message>
        <source>Your z of layer {layer}</source>
        <translation>第{layer}層の z の答え</translation>
    </message>
    <message>
        <source>Your loss</source>
        <translation>損失の答え</translation>
    </message>
    <message>
        <source>Your δ of layer {layer}</source>
        <translation>第{layer}層の δ の答え</translation>
    </message>
    <message>
        <source>Your gradients of the weights of layer {layer}</source>
        <translation>第{layer}層の重みの勾配の答え</translation>
    </message>
    <message>
        <source>Your gradients of the biases of layer {layer}</source>
        <translation>第{layer}層のバイアスの勾配の答え</translation>
    </message>
    <message>
        <source>Type what you worked out. Enter: next · Space: show this number</source>
        <translation>手計算の結果を入力します。Enter: 次へ · Space: この数値の正解を表示</translation>
    </message>
    <message>
        <source>This number was shown to you.</source>
        <translation>この数値は正解を表示したものです。</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>too few digits</source>
        <translation>桁数不足</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>不正解</translation>
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
    <message>
        <source>A layer at a time</source>
        <translation>1層ずつ</translation>
    </message>
    <message>
        <source>u, then z</source>
        <translation>u、次に z</translation>
    </message>
</context>
<context>
    <name>datasets</name>
    <message>
        <source>Circle</source>
        <translation>円</translation>
    </message>
    <message>
        <source>A disc inside a ring: no straight line parts them.</source>
        <translation>輪の中に円板があります。直線では分けられません。</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>Opposite quarters of a square belong together.</source>
        <translation>正方形の向かい合う 4 分の 1 どうしが同じクラスです。</translation>
    </message>
    <message>
        <source>Two Gaussians</source>
        <translation>2 つの正規分布</translation>
    </message>
    <message>
        <source>Two clouds that a straight line can part.</source>
        <translation>直線で分けられる 2 つの点の集まりです。</translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation>渦巻き</translation>
    </message>
    <message>
        <source>Two arms wound about each other: hard for a small network.</source>
        <translation>2 本の腕が互いに巻き付いています。小さなネットワークには難しい問題です。</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>三日月</translation>
    </message>
    <message>
        <source>Two half circles that reach into each other.</source>
        <translation>2 つの半円が互いに入り込んでいます。</translation>
    </message>
    <message>
        <source>Three classes</source>
        <translation>3 クラス</translation>
    </message>
    <message>
        <source>Three clouds around the corners of a triangle, for three outputs.</source>
        <translation>三角形の頂点のまわりに集まる 3 つの点の集まりです。出力は 3 個です。</translation>
    </message>
    <message>
        <source>Rings</source>
        <translation>同心円</translation>
    </message>
    <message>
        <source>Rings around each other that belong to two classes in turn.</source>
        <translation>重なり合う輪が、交互に 2 つのクラスに属します。</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>A value that grows with x₁ + x₂: one neuron is enough.</source>
        <translation>x₁ + x₂ とともに増える値です。ニューロン 1 個で足ります。</translation>
    </message>
    <message>
        <source>Multi-Gaussian</source>
        <translation>複数の山と谷</translation>
    </message>
    <message>
        <source>Three hills and three hollows to be fitted.</source>
        <translation>3 つの山と 3 つの谷に当てはめます。</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>正弦波</translation>
    </message>
    <message>
        <source>One input, and its sine to be fitted.</source>
        <translation>入力は 1 つで、その正弦に当てはめます。</translation>
    </message>
    <message>
        <source>Above or below y = f(x)</source>
        <translation>y = f(x) の上か下か</translation>
    </message>
    <message>
        <source>Points above the curve of any function, and points below it.</source>
        <translation>好きな関数の曲線より上の点と下の点です。</translation>
    </message>
    <message>
        <source>y = f(x)</source>
        <translation>y = f(x)</translation>
    </message>
    <message>
        <source>One input, and the value of any function there to be fitted.</source>
        <translation>入力は 1 つで、好きな関数の値に当てはめます。</translation>
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
        <source>merging of layers {first} to {last}</source>
        <translation>第{first}層から第{last}層までの統合</translation>
    </message>
    <message>
        <source>fresh weights against a lost gradient</source>
        <translation>失われた勾配への対策としての重みの初期化</translation>
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
    <message>
        <source>pinned function</source>
        <translation>関数のピン留め</translation>
    </message>
    <message>
        <source>removal of a pin</source>
        <translation>ピンを外す</translation>
    </message>
    <message>
        <source>order of the pins</source>
        <translation>ピンの並べ替え</translation>
    </message>
    <message>
        <source>visibility of a pin</source>
        <translation>ピンの表示</translation>
    </message>
    <message>
        <source>reference of the comparison</source>
        <translation>比較の基準</translation>
    </message>
    <message>
        <source>removal of all pins</source>
        <translation>すべてのピンを外す</translation>
    </message>
    <message>
        <source>deletion of {name}</source>
        <translation>{name} の削除</translation>
    </message>
    <message>
        <source>own function {name}</source>
        <translation>自作の関数 {name}</translation>
    </message>
    <message>
        <source>weights from {initialiser}, seed {seed}</source>
        <translation>重みの初期化（{initialiser}、シード {seed}）</translation>
    </message>
    <message>
        <source>number of inputs</source>
        <translation>入力の数</translation>
    </message>
    <message>
        <source>preset {name}</source>
        <translation>例「{name}」</translation>
    </message>
    <message>
        <source>number of neurons of layer {layer}</source>
        <translation>第{layer}層のニューロン数</translation>
    </message>
    <message>
        <source>new layer {layer}</source>
        <translation>第{layer}層の追加</translation>
    </message>
    <message>
        <source>removal of layer {layer}</source>
        <translation>第{layer}層の削除</translation>
    </message>
    <message>
        <source>place of layer {layer}</source>
        <translation>第{layer}層の移動</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>{file} の読み込み</translation>
    </message>
    <message>
        <source>task of the network</source>
        <translation>ネットワークのタスク</translation>
    </message>
    <message>
        <source>number in the table</source>
        <translation>表の数値</translation>
    </message>
    <message>
        <source>new row of the table</source>
        <translation>表の新しい行</translation>
    </message>
    <message>
        <source>paste into the table</source>
        <translation>表への貼り付け</translation>
    </message>
    <message>
        <source>zeros in the table</source>
        <translation>表の値を 0 に</translation>
    </message>
    <message>
        <source>deletion of rows</source>
        <translation>行の削除</translation>
    </message>
    <message>
        <source>targets of the table</source>
        <translation>表の目標</translation>
    </message>
    <message>
        <source>clearing of the table</source>
        <translation>表の消去</translation>
    </message>
    <message>
        <source>traced row</source>
        <translation>追跡する行</translation>
    </message>
    <message>
        <source>samples of {file}</source>
        <translation>{file} のサンプル</translation>
    </message>
    <message>
        <source>{inputs} inputs and {outputs} outputs</source>
        <translation>入力 {inputs}、出力 {outputs}</translation>
    </message>
    <message>
        <source>target t</source>
        <translation>目標値 t</translation>
    </message>
    <message>
        <source>update of weights and biases</source>
        <translation>重みとバイアスの更新</translation>
    </message>
    <message>
        <source>{times} updates of weights and biases</source>
        <translation>重みとバイアスの {times} 回の更新</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>training up to epoch {epoch}</source>
        <translation>エポック {epoch} までの学習</translation>
    </message>
    <message>
        <source>training from the start</source>
        <translation>学習を最初から</translation>
    </message>
    <message>
        <source>noise of the data</source>
        <translation>データのノイズ</translation>
    </message>
    <message>
        <source>number of rows</source>
        <translation>データの行数</translation>
    </message>
    <message>
        <source>share of rows for testing</source>
        <translation>テストデータの割合</translation>
    </message>
    <message>
        <source>seed of the data</source>
        <translation>データのシード</translation>
    </message>
    <message>
        <source>optimisation method</source>
        <translation>最適化手法</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>training setting</source>
        <translation>学習の設定</translation>
    </message>
    <message>
        <source>data set {name}</source>
        <translation>データセット「{name}」</translation>
    </message>
    <message>
        <source>data from the table</source>
        <translation>表のデータ</translation>
    </message>
    <message>
        <source>points drawn by hand</source>
        <translation>手で描いた点</translation>
    </message>
    <message>
        <source>drawn point</source>
        <translation>点の追加</translation>
    </message>
    <message>
        <source>erased point</source>
        <translation>点の削除</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特徴量</translation>
    </message>
    <message>
        <source>standardising</source>
        <translation>標準化</translation>
    </message>
    <message>
        <source>end of training</source>
        <translation>学習の終了条件</translation>
    </message>
    <message>
        <source>new weights, seed {seed}</source>
        <translation>新しい重み（シード {seed}）</translation>
    </message>
    <message>
        <source>TensorFlow Playground link</source>
        <translation>TensorFlow Playground のリンク</translation>
    </message>
    <message>
        <source>network for the data</source>
        <translation>データに合わせたネットワーク</translation>
    </message>
    <message>
        <source>network from the gradient lab</source>
        <translation>勾配ラボのネットワーク</translation>
    </message>
    <message>
        <source>right start of all weights</source>
        <translation>すべての重みの初期値の調整</translation>
    </message>
    <message>
        <source>another moment</source>
        <translation>別の時点</translation>
    </message>
</context>
<context>
    <name>explanations</name>
    <message>
        <source>An input: it is given, not computed. Type another number over it to change it.</source>
        <translation>入力です。計算されたものではなく、与えられた数です。上書きすれば変えられます。</translation>
    </message>
    <message>
        <source>A weight: it is given, not computed. Type another number over it to change it.</source>
        <translation>重みです。計算されたものではなく、与えられた数です。上書きすれば変えられます。</translation>
    </message>
    <message>
        <source>A bias: it is given, not computed. Type another number over it to change it.</source>
        <translation>バイアスです。計算されたものではなく、与えられた数です。上書きすれば変えられます。</translation>
    </message>
    <message>
        <source>Layer 1 gets it standardised, x′: the mean {mean} is taken away, and what is left divided by the deviation {deviation}.</source>
        <translation>第1層には標準化した x′ が入ります（平均 {mean} を引き、標準偏差 {deviation} で割った値）。</translation>
    </message>
    <message>
        <source>What layer 1 gets: the input less its mean, divided by its deviation. Both are kept in the document.</source>
        <translation>第1層に入る値です。入力から平均を引き、標準偏差で割ります。どちらもファイルに保存されます。</translation>
    </message>
    <message>
        <source>0 × ∞ and ∞ − ∞ have no value: the result is not a number.</source>
        <translation>0 × ∞ や ∞ − ∞ の値は定まらないため、結果は数になりません。</translation>
    </message>
    <message>
        <source>The result is beyond the largest float64 number, about 1.8e308.</source>
        <translation>結果が float64 で表せる最大の数（約 1.8e308）を超えています。</translation>
    </message>
    <message>
        <source>A product is beyond float64, but the sum is not: it was added at a smaller scale.</source>
        <translation>途中の積は float64 の範囲を超えますが、和は範囲内です。桁を縮めて加算しました。</translation>
    </message>
    <message>
        <source>An input of the function: it is given, not computed.</source>
        <translation>関数の入力です。計算されたものではなく、与えられた値です。</translation>
    </message>
    <message>
        <source>slope from the left</source>
        <translation>左側からの傾き</translation>
    </message>
    <message>
        <source>slope from the right</source>
        <translation>右側からの傾き</translation>
    </message>
    <message>
        <source>The function has no value here: the result is not a number.</source>
        <translation>ここでは関数の値が定まりません。結果は非数（NaN）です。</translation>
    </message>
    <message>
        <source>The result is infinite, or beyond the largest float64 number.</source>
        <translation>結果は無限大か、float64 で表せる最大の数を超えています。</translation>
    </message>
    <message>
        <source>Taken one by one, the steps round to {steps}; the number above comes from an equal formula that keeps more digits.</source>
        <translation>各段階を順に計算すると、丸め誤差により {steps} になります。上の値は、桁落ちの少ない等価な式で計算したものです。</translation>
    </message>
    <message>
        <source>u is exactly where f has a kink or a jump, so that f′ has no value there: this one was chosen.</source>
        <translation>u はちょうど f の折れ点または不連続点にあり、そこでは f′ は定まりません。この値が選ばれています。</translation>
    </message>
    <message>
        <source>slope there</source>
        <translation>その点での傾き</translation>
    </message>
    <message>
        <source>the largest u of the layer, subtracted so that no exponential overflows</source>
        <translation>層の u の最大値。指数関数のオーバーフローを防ぐために引く</translation>
    </message>
    <message>
        <source>the smallest u of the layer, subtracted so that no exponential overflows</source>
        <translation>層の u の最小値。指数関数のオーバーフローを防ぐために引く</translation>
    </message>
    <message>
        <source>how it moves with this u</source>
        <translation>この u に対する変化率</translation>
    </message>
    <message>
        <source>the sum of the exponentials</source>
        <translation>指数関数の総和</translation>
    </message>
    <message>
        <source>input x{row}</source>
        <translation>入力 x{row}</translation>
    </message>
    <message>
        <source>standardised input x′{row}</source>
        <translation>標準化した入力 x′{row}</translation>
    </message>
    <message>
        <source>weight from {source}{column} to neuron {row} of layer {layer}</source>
        <translation>第{layer}層の重み（{source}{column} からニューロン {row} へ）</translation>
    </message>
    <message>
        <source>bias of neuron {row} of layer {layer}</source>
        <translation>第{layer}層のニューロン {row} のバイアス</translation>
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
        <source>slope f′ at u{row} of layer {layer}</source>
        <translation>第{layer}層の u{row} における傾き f′</translation>
    </message>
    <message>
        <source>output y{row}</source>
        <translation>出力 y{row}</translation>
    </message>
    <message>
        <source>target t{row}</source>
        <translation>目標値 t{row}</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>gradient of the loss by z{row} of layer {layer}</source>
        <translation>第{layer}層の z{row} についての損失の勾配</translation>
    </message>
    <message>
        <source>δ{row} of layer {layer}: gradient of the loss by u{row}</source>
        <translation>第{layer}層の δ{row}：u{row} についての損失の勾配</translation>
    </message>
    <message>
        <source>gradient of the loss by the weight from {source}{column} to neuron {row} of layer {layer}</source>
        <translation>{source}{column} から第{layer}層のニューロン {row} への重みについての損失の勾配</translation>
    </message>
    <message>
        <source>gradient of the loss by the bias of neuron {row} of layer {layer}</source>
        <translation>第{layer}層のニューロン {row} のバイアスについての損失の勾配</translation>
    </message>
    <message>
        <source>gradient of the loss by input x{row}</source>
        <translation>入力 x{row} についての損失の勾配</translation>
    </message>
    <message>
        <source>input u = {u}</source>
        <translation>入力 u = {u}</translation>
    </message>
    <message>
        <source>{function}: f(u) at u = {u}</source>
        <translation>{function}：u = {u} における f(u)</translation>
    </message>
    <message>
        <source>{function}: f′(u) at u = {u}</source>
        <translation>{function}：u = {u} における f′(u)</translation>
    </message>
    <message>
        <source>input u{row}</source>
        <translation>入力 u{row}</translation>
    </message>
    <message>
        <source>{function}: output z{row}</source>
        <translation>{function}：出力 z{row}</translation>
    </message>
    <message>
        <source>{function}: how z{row} moves with u{column}</source>
        <translation>{function}：u{column} に対する z{row} の変化率</translation>
    </message>
    <message>
        <source>loss of row {row}</source>
        <translation>行{row}の損失</translation>
    </message>
    <message>
        <source>output for row {row}</source>
        <translation>行{row}に対する出力</translation>
    </message>
    <message>
        <source>norm of the gradient of layer {layer}</source>
        <translation>第{layer}層の勾配ノルム</translation>
    </message>
    <message>
        <source>saturated share of layer {layer}</source>
        <translation>第{layer}層の飽和率</translation>
    </message>
    <message>
        <source>saturated share of neuron {row} of layer {layer}</source>
        <translation>第{layer}層のニューロン {row} の飽和率</translation>
    </message>
    <message>
        <source>dead share of layer {layer}</source>
        <translation>第{layer}層の死んだニューロンの割合</translation>
    </message>
    <message>
        <source>steepest slope of neuron {row} of layer {layer}</source>
        <translation>第{layer}層のニューロン {row} の最大の傾き</translation>
    </message>
    <message>
        <source>slope of neuron {column} of layer {layer} for row {row}</source>
        <translation>行{row}に対する、第{layer}層のニューロン {column} の傾き</translation>
    </message>
    <message>
        <source>weights of layer {layer} from {true} to {taken}</source>
        <translation>第{layer}層の{true}から{taken}までの重み</translation>
    </message>
    <message>
        <source>rows of class “{true}” taken for class “{taken}”</source>
        <translation>クラス「{true}」の行のうち「{taken}」と予測されたもの</translation>
    </message>
    <message>
        <source>mean loss of the rows to train with</source>
        <translation>訓練データの平均損失</translation>
    </message>
    <message>
        <source>mean loss of the rows for testing</source>
        <translation>テストデータの平均損失</translation>
    </message>
    <message>
        <source>accuracy on the rows to train with</source>
        <translation>訓練データでの正解率</translation>
    </message>
    <message>
        <source>accuracy on the rows for testing</source>
        <translation>テストデータでの正解率</translation>
    </message>
    <message>
        <source>R² on the rows to train with</source>
        <translation>訓練データでのR²</translation>
    </message>
    <message>
        <source>R² on the rows for testing</source>
        <translation>テストデータでのR²</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>は成り立つ</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>は成り立たない</translation>
    </message>
    <message>
        <source>It was {value} when the document was opened.</source>
        <translation>文書を開いたときの値は {value} でした。</translation>
    </message>
    <message>
        <source>{loss}: the mean over {outputs} outputs.</source>
        <translation>{loss}：{outputs} 個の出力についての平均。</translation>
    </message>
    <message>
        <source>{loss}: the sum over the outputs.</source>
        <translation>{loss}：出力についての和。</translation>
    </message>
    <message>
        <source>H(d) is ½ d² up to |d| = 1, and |d| − ½ beyond.</source>
        <translation>H(d) は |d| ≤ 1 では ½ d²、それを超えると |d| − ½。</translation>
    </message>
    <message>
        <source>{loss} with {activation}: the slope of the one cancels against that of the other, and y − t is left.</source>
        <translation>{loss}と{activation}の組では、損失の傾きと活性化関数の傾きが打ち消し合い、y − t だけが残ります。</translation>
    </message>
    <message>
        <source>A target: it is given, what the output should be.</source>
        <translation>目標値：計算されたものではなく、望ましい出力として与えられた値です。</translation>
    </message>
    <message>
        <source>It is the gradient by x′, the standardised input; by x itself it is as much divided by the deviation.</source>
        <translation>標準化した入力 x′ に関する勾配です。x に関する勾配は、これを標準偏差で割ったものです。</translation>
    </message>
    <message>
        <source>The mean over {rows} rows of the table.</source>
        <translation>表の {rows} 行についての平均です。</translation>
    </message>
    <message>
        <source>Row {row} by itself: {value}</source>
        <translation>{row} 行目だけでは {value}</translation>
    </message>
    <message>
        <source>Choose “This row” in the table to see how the number of one row comes about.</source>
        <translation>表で「この行」を選ぶと、1 行分の数値がどう求まるかが分かります。</translation>
    </message>
    <message>
        <source>For row {row} of those to train with, after {updates} updates; a click on the map takes another row.</source>
        <translation>訓練データの {row} 行目、{updates} 回更新後の値。マップをクリックすると別の行を選べる。</translation>
    </message>
    <message>
        <source>For row {row} of those for testing, after {updates} updates; a click on the table takes another row.</source>
        <translation>テストデータの {row} 行目、{updates} 回更新後の値。表をクリックすると別の行を選べる。</translation>
    </message>
    <message>
        <source>It is learned: {start} at the start of the run, this after {updates} updates.</source>
        <translation>学習される値：学習の開始時は {start}、{updates} 回更新後がこの値。</translation>
    </message>
    <message>
        <source>An update moves it against its gradient over the rows of a batch; that of row {row} alone is above.</source>
        <translation>更新のたびに、バッチのデータについての勾配と逆の向きに動く。上に示すのは {row} 行目だけの勾配。</translation>
    </message>
    <message>
        <source>The mean over {rows} rows, after {updates} updates.</source>
        <translation>{updates} 回の更新の後の、{rows} 行の平均です。</translation>
    </message>
    <message>
        <source>The {count} rows with the largest loss make up {percent} % of it.</source>
        <translation>損失の最も大きい {count} 行が、全体の{percent} %を占めます。</translation>
    </message>
    <message>
        <source>Right are {right} of {rows} rows, after {updates} updates.</source>
        <translation>{updates} 回の更新の後、{rows} 行のうち {right} 行が正解です。</translation>
    </message>
    <message>
        <source>A row is taken for the class whose target its output is nearest to.</source>
        <translation>各行は、出力が最も近い目標値のクラスと予測されます。</translation>
    </message>
    <message>
        <source>A row is taken for the class with the largest output.</source>
        <translation>各行は、出力が最大のクラスと予測されます。</translation>
    </message>
    <message>
        <source>1 is without error, 0 as good as the mean of the targets; over {rows} rows, after {updates} updates.</source>
        <translation>1は誤差なし、0は目標値の平均と同程度です。{updates} 回の更新の後の、{rows} 行に対する値です。</translation>
    </message>
    <message>
        <source>{percent} % of the {rows} rows of this class, after {updates} updates.</source>
        <translation>{updates} 回の更新の後の、このクラスの {rows} 行の{percent} %です。</translation>
    </message>
    <message>
        <source>sum of the squared errors</source>
        <translation>誤差の 2 乗の和</translation>
    </message>
    <message>
        <source>sum of the squared distances of the targets from their mean</source>
        <translation>目標値の平均からの偏差の 2 乗の和</translation>
    </message>
    <message>
        <source>An activation is saturated where |f′| is below {bound}; over {rows} rows, after {updates} updates.</source>
        <translation>|f′|が{bound}より小さい活性を飽和とします。{updates} 回の更新の後の、{rows} 行についての値です。</translation>
    </message>
    <message>
        <source>A neuron is dead where f′ is 0 for every row: it learns nothing; over {rows} rows, after {updates} updates.</source>
        <translation>すべての行でf′が0のニューロンは死んでいて、何も学習しません。{updates} 回の更新の後の、{rows} 行についての値です。</translation>
    </message>
    <message>
        <source>{percent} % of the {weights} weights of this layer, after {updates} updates.</source>
        <translation>{updates} 回の更新の後の、この層の {weights} 個の重みの{percent} %です。</translation>
    </message>
    <message>
        <source>norm of the gradient by the weights</source>
        <translation>重みについての勾配のノルム</translation>
    </message>
    <message>
        <source>norm of the gradient by the biases</source>
        <translation>バイアスについての勾配のノルム</translation>
    </message>
</context>
<context>
    <name>exporters</name>
    <message>
        <source>NumPy code</source>
        <translation>NumPy のコード</translation>
    </message>
    <message>
        <source>PyTorch code</source>
        <translation>PyTorch のコード</translation>
    </message>
    <message>
        <source>LaTeX formula</source>
        <translation>LaTeX の数式</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV の表</translation>
    </message>
    <message>
        <source>NumPy script</source>
        <translation>NumPy スクリプト</translation>
    </message>
    <message>
        <source>PyTorch script</source>
        <translation>PyTorch スクリプト</translation>
    </message>
    <message>
        <source>ONNX model</source>
        <translation>ONNX モデル</translation>
    </message>
    <message>
        <source>ONNX model in double precision</source>
        <translation>ONNX モデル（倍精度）</translation>
    </message>
    <message>
        <source>LaTeX of the passes</source>
        <translation>順伝播と逆伝播の LaTeX</translation>
    </message>
    <message>
        <source>Markdown tables</source>
        <translation>Markdown の表</translation>
    </message>
    <message>
        <source>TSV table</source>
        <translation>TSV の表</translation>
    </message>
    <message>
        <source>NumPy archive (NPZ)</source>
        <translation>NumPy アーカイブ（NPZ）</translation>
    </message>
    <message>
        <source>Kassei document</source>
        <translation>Kassei 文書</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG 画像</translation>
    </message>
    <message>
        <source>SVG picture</source>
        <translation>SVG 画像</translation>
    </message>
    <message>
        <source>PDF picture</source>
        <translation>PDF 画像</translation>
    </message>
</context>
<context>
    <name>facets</name>
    <message>
        <source>Terms</source>
        <translation>内訳</translation>
    </message>
    <message>
        <source>What the number is made of, term by term</source>
        <translation>この数がどの項からできているか</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>計算グラフ</translation>
    </message>
    <message>
        <source>The computational graph of the neuron, with its values and gradients</source>
        <translation>このニューロンの計算グラフ（値と勾配つき）</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>経路</translation>
    </message>
    <message>
        <source>The gradient as the sum over all paths to the loss</source>
        <translation>損失までのすべての経路についての和としての勾配</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>勾配確認</translation>
    </message>
    <message>
        <source>The gradient beside differences of the loss</source>
        <translation>損失の数値微分との比較</translation>
    </message>
    <message>
        <source>{count} paths lead to the loss, too many to list; this is the strongest.</source>
        <translation>損失までの経路は {count} 個あり、一覧にするには多すぎます。これは最も強い経路です。</translation>
    </message>
    <message>
        <source>One path leads to the loss: the gradient is its product.</source>
        <translation>損失までの経路は 1 個です。勾配はその積です。</translation>
    </message>
    <message>
        <source>{count} paths lead to the loss; they add up to {total}.</source>
        <translation>損失までの経路は {count} 個あり、その和は {total} です。</translation>
    </message>
    <message>
        <source>Values above the edges, gradients through this neuron below.</source>
        <translation>辺の上が値、下がこのニューロンを通る勾配です。</translation>
    </message>
    <message>
        <source>Values above the edges, gradients through this neuron below; {others} smaller products are one sum.</source>
        <translation>辺の上が値、下がこのニューロンを通る勾配です。小さい {others} 個の積は 1 つの和にまとめています。</translation>
    </message>
</context>
<context>
    <name>families</name>
    <message>
        <source>Own functions</source>
        <translation>自作の関数</translation>
    </message>
    <message>
        <source>Sigmoidal</source>
        <translation>S 字形</translation>
    </message>
    <message>
        <source>Clipped lines</source>
        <translation>折れ線型</translation>
    </message>
    <message>
        <source>Rectifiers</source>
        <translation>ReLU の仲間</translation>
    </message>
    <message>
        <source>Smooth rectifiers</source>
        <translation>なめらかな整流型</translation>
    </message>
    <message>
        <source>Gated (u times a gate)</source>
        <translation>ゲート型（u × ゲート）</translation>
    </message>
    <message>
        <source>Linear and step</source>
        <translation>線形・ステップ</translation>
    </message>
    <message>
        <source>Shrinkage</source>
        <translation>縮小型</translation>
    </message>
    <message>
        <source>Waves and bells</source>
        <translation>波と釣鐘型</translation>
    </message>
    <message>
        <source>Over a layer</source>
        <translation>層全体</translation>
    </message>
</context>
<context>
    <name>formula</name>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Elementary functions</source>
        <translation>初等関数</translation>
    </message>
    <message>
        <source>Choice by a condition</source>
        <translation>場合分け</translation>
    </message>
</context>
<context>
    <name>frameworks</name>
    <message>
        <source>Textbook</source>
        <translation>教科書</translation>
    </message>
</context>
<context>
    <name>gradient_check</name>
    <message>
        <source>The gradient {analytic} and the difference {numeric} do not agree.</source>
        <translation>勾配 {analytic} と差分 {numeric} が一致しません。</translation>
    </message>
    <message>
        <source>Gradient and difference agree to {digits} digits at h = {step}.</source>
        <translation>勾配と差分は h = {step} で {digits} 桁一致します。</translation>
    </message>
    <message>
        <source>Gradient and difference agree to {digits} digits at h = {step}; larger steps cross a kink at neuron {neuron} of layer {layer}.</source>
        <translation>勾配と差分は h = {step} で {digits} 桁一致します。それより大きい刻みは第{layer}層のニューロン {neuron} の折れ点をまたぎます。</translation>
    </message>
    <message>
        <source>Neuron {neuron} of layer {layer} stands where the slope jumps, so differences cannot tell which slope is taken.</source>
        <translation>第{layer}層のニューロン {neuron} はちょうど傾きが跳ぶところにあり、どちらの傾きが使われるかは差分では分かりません。</translation>
    </message>
    <message>
        <source>u of neuron {neuron} in layer {layer} stands at the kink of {activation} at {u}: its slope there is a choice, and a difference takes the mean of both sides.</source>
        <translation>第{layer}層のニューロン {neuron} の u はちょうど{activation}の折れ点 {u} にあります。そこでの傾きは選ばれた値で、差分は両側の平均になります。</translation>
    </message>
</context>
<context>
    <name>initialisers</name>
    <message>
        <source>Zeros</source>
        <translation>ゼロ</translation>
    </message>
    <message>
        <source>All weights 0: the neurons of a layer stay alike.</source>
        <translation>重みはすべて 0。層のニューロンは互いに同じままです。</translation>
    </message>
    <message>
        <source>Constant 0.1</source>
        <translation>定数 0.1</translation>
    </message>
    <message>
        <source>All weights 0.1: the neurons of a layer stay alike.</source>
        <translation>重みはすべて 0.1。層のニューロンは互いに同じままです。</translation>
    </message>
    <message>
        <source>Uniform ±0.5</source>
        <translation>一様分布 ±0.5</translation>
    </message>
    <message>
        <source>Any number from −0.5 to 0.5, equally likely.</source>
        <translation>−0.5 から 0.5 までの一様分布。</translation>
    </message>
    <message>
        <source>Normal, σ = 1</source>
        <translation>正規分布 σ = 1</translation>
    </message>
    <message>
        <source>Normal distribution around 0 with standard deviation 1.</source>
        <translation>平均 0、標準偏差 1 の正規分布。</translation>
    </message>
    <message>
        <source>Xavier uniform</source>
        <translation>Xavier 一様分布</translation>
    </message>
    <message>
        <source>From −a to a with a = √(6 / (inputs + neurons)); also called Glorot uniform. For sigmoid and tanh.</source>
        <translation>−a から a までの一様分布、a = √(6 / (入力数 + ニューロン数))。Glorot の一様分布ともいいます。シグモイド関数や tanh に。</translation>
    </message>
    <message>
        <source>Xavier normal</source>
        <translation>Xavier 正規分布</translation>
    </message>
    <message>
        <source>Variance 2 / (inputs + neurons); also called Glorot normal. For sigmoid and tanh.</source>
        <translation>分散 2 / (入力数 + ニューロン数) の正規分布。Glorot の正規分布ともいいます。シグモイド関数や tanh に。</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He 一様分布</translation>
    </message>
    <message>
        <source>From −a to a with a = √(6 / inputs); also called Kaiming uniform. For ReLU and its kin.</source>
        <translation>−a から a までの一様分布、a = √(6 / 入力数)。Kaiming の一様分布ともいいます。ReLU の仲間に。</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He 正規分布</translation>
    </message>
    <message>
        <source>Variance 2 / inputs; also called Kaiming normal. For ReLU and its kin.</source>
        <translation>分散 2 / 入力数 の正規分布。Kaiming の正規分布ともいいます。ReLU の仲間に。</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>LeCun 正規分布</translation>
    </message>
    <message>
        <source>Variance 1 / inputs. For SELU and LeCun tanh.</source>
        <translation>分散 1 / 入力数 の正規分布。SELU や LeCun の tanh に。</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>直交行列</translation>
    </message>
    <message>
        <source>Rows, or columns, at right angles and of length 1: lengths are kept from layer to layer.</source>
        <translation>行または列が互いに直交し、長さが 1 の行列。層を通ってもベクトルの長さが保たれます。</translation>
    </message>
    <message>
        <source>Framework default, ±1/√n</source>
        <translation>フレームワークの既定値 ±1/√n</translation>
    </message>
</context>
<context>
    <name>insights</name>
    <message>
        <source>for this x</source>
        <translation>この x では</translation>
    </message>
    <message>
        <source>for x and every sample</source>
        <translation>今の x でもすべてのサンプルでも</translation>
    </message>
    <message>
        <source>for x and {some} of {all} samples</source>
        <translation>x と {all} 件中 {some} 件のサンプルでは</translation>
    </message>
    <message>
        <source>Merge into one layer</source>
        <translation>1 つの層にまとめる</translation>
    </message>
    <message>
        <source>Change to {activation}</source>
        <translation>{activation}に変える</translation>
    </message>
    <message>
        <source>Layers {first} and {last} are both identity: together they equal one layer.</source>
        <translation>第{first}層と第{last}層はどちらも恒等関数の層なので、合わせて 1 つの層に等しくなります。</translation>
    </message>
    <message>
        <source>Layers {first} to {last} are all identity: together they equal one layer.</source>
        <translation>第{first}層から第{last}層まではすべて恒等関数の層なので、合わせて 1 つの層に等しくなります。</translation>
    </message>
    <message>
        <source>Neuron {neurons} of layer {layer} is dead {inputs} (slope 0): Leaky ReLU or a larger bias revives it.</source>
        <translation>第{layer}層のニューロン {neurons} は{inputs}死んでいます（傾き 0）。Leaky ReLU か、大きめのバイアスで回復します。</translation>
    </message>
    <message>
        <source>Neurons {neurons} of layer {layer} are dead {inputs} (slope 0): Leaky ReLU or larger biases revive them.</source>
        <translation>第{layer}層のニューロン {neurons} は{inputs}死んでいます（傾き 0）。Leaky ReLU か、大きめのバイアスで回復します。</translation>
    </message>
    <message>
        <source>Neuron {neurons} of layer {layer} is dead {inputs} (slope 0): another bias revives it.</source>
        <translation>第{layer}層のニューロン {neurons} は{inputs}死んでいます（傾き 0）。バイアスを変えると回復します。</translation>
    </message>
    <message>
        <source>Neurons {neurons} of layer {layer} are dead {inputs} (slope 0): other biases revive them.</source>
        <translation>第{layer}層のニューロン {neurons} は{inputs}死んでいます（傾き 0）。バイアスを変えると回復します。</translation>
    </message>
    <message>
        <source>Neuron {neurons} of layer {layer} is saturated {inputs} (|f′| &lt; {threshold}): smaller weights or biases help.</source>
        <translation>第{layer}層のニューロン {neurons} は{inputs}飽和しています（|f′| &lt; {threshold}）。重みやバイアスを小さくしましょう。</translation>
    </message>
    <message>
        <source>Neurons {neurons} of layer {layer} are saturated {inputs} (|f′| &lt; {threshold}): smaller weights or biases help.</source>
        <translation>第{layer}層のニューロン {neurons} は{inputs}飽和しています（|f′| &lt; {threshold}）。重みやバイアスを小さくしましょう。</translation>
    </message>
    <message>
        <source>Draw weights anew: {initialiser}</source>
        <translation>重みを初期化し直す：{initialiser}</translation>
    </message>
    <message>
        <source>Change hidden layers to {activation}, weights: {initialiser}</source>
        <translation>中間層を{activation}に変更し、重みを初期化：{initialiser}</translation>
    </message>
    <message>
        <source>{activation} gives the class, but its slope is 0 everywhere: nothing can learn from it, as it can from {better}.</source>
        <translation>{activation}はクラスを答えますが、傾きがどこでも 0 なので学習できません。{better}なら学習できます。</translation>
    </message>
    <message>
        <source>Regression should reach any value, but {activation} gives only {low} to {high}.</source>
        <translation>回帰の出力はどんな値もとれるべきですが、{activation}の出力は {low} から {high} までに限られます。</translation>
    </message>
    <message>
        <source>Regression should reach any value, but {activation} gives nothing below {low}.</source>
        <translation>回帰の出力はどんな値もとれるべきですが、{activation}の出力は {low} より小さくなりません。</translation>
    </message>
    <message>
        <source>Regression should reach any value, but {activation} gives nothing above {high}.</source>
        <translation>回帰の出力はどんな値もとれるべきですが、{activation}の出力は {high} より大きくなりません。</translation>
    </message>
    <message>
        <source>Regression should reach any value, but {activation} gives only these: {values}.</source>
        <translation>回帰の出力はどんな値もとれるべきですが、{activation}の出力は {values} に限られます。</translation>
    </message>
    <message>
        <source>Regression should reach any value, but the outputs of {activation} always add up to 1.</source>
        <translation>回帰の出力はどんな値もとれるべきですが、{activation}の出力は合計が必ず 1 になります。</translation>
    </message>
    <message>
        <source>{activation} gives a score, not a probability; {better} makes a probability of it.</source>
        <translation>{activation}の出力はスコアであって、確率ではありません。{better}なら確率になります。</translation>
    </message>
    <message>
        <source>{activation} gives {low} to {high}, which is no probability; {better} gives 0 to 1.</source>
        <translation>{activation}の出力は {low} から {high} で、確率とはいえません。{better}なら 0 から 1 になります。</translation>
    </message>
    <message>
        <source>Two outputs with {activation} need not add up to 1; those of {better} always do.</source>
        <translation>{activation}の 2 つの出力は合計が 1 になるとは限りません。{better}なら必ず 1 になります。</translation>
    </message>
    <message>
        <source>{activation} over a single output always gives the same; {better} gives 0 to 1.</source>
        <translation>出力が 1 つだけだと、{activation}はいつも同じ値になります。{better}なら 0 から 1 になります。</translation>
    </message>
    <message>
        <source>Binary classification has one output, or two with softmax; this network has {outputs}.</source>
        <translation>二値分類の出力は 1 つ、ソフトマックス関数なら 2 つですが、このネットワークには {outputs} 個あります。</translation>
    </message>
    <message>
        <source>{activation} gives scores, not probabilities; those of {better} add up to 1.</source>
        <translation>{activation}の出力はスコアであって、確率ではありません。{better}なら合計が 1 になります。</translation>
    </message>
    <message>
        <source>{activation} judges each class by itself, so several may hold at once; with {better} they share 1.</source>
        <translation>{activation}はクラスを 1 つずつ別々に判定するので、複数が同時に成り立ちえます。{better}なら合計が 1 になります。</translation>
    </message>
    <message>
        <source>Multi-class classification has one output for each class; this network has only {outputs}.</source>
        <translation>多クラス分類にはクラスごとに 1 つの出力が要りますが、このネットワークには {outputs} 個しかありません。</translation>
    </message>
    <message>
        <source>The gradient vanishes: δ of layer {layer} is {ratio} times that of layer {last}.</source>
        <translation>勾配消失：第{layer}層の δ は第{last}層の {ratio} 倍です。</translation>
    </message>
    <message>
        <source>The gradient vanishes: δ of layer {layer} is {ratio} times that of layer {last}; the remedy would make it {after}.</source>
        <translation>勾配消失：第{layer}層の δ は第{last}層の {ratio} 倍です。対策をとると {after} 倍になります。</translation>
    </message>
    <message>
        <source>The gradient explodes: δ of layer {layer} is {ratio} times that of layer {last}.</source>
        <translation>勾配爆発：第{layer}層の δ は第{last}層の {ratio} 倍です。</translation>
    </message>
    <message>
        <source>The gradient explodes: δ of layer {layer} is {ratio} times that of layer {last}; the remedy would make it {after}.</source>
        <translation>勾配爆発：第{layer}層の δ は第{last}層の {ratio} 倍です。対策をとると {after} 倍になります。</translation>
    </message>
    <message>
        <source>The gradient ends at layer {layer}: every δ there is 0, so nothing before it learns.</source>
        <translation>勾配は第{layer}層で途切れます。δ がすべて 0 なので、それより前の層は学習しません。</translation>
    </message>
    <message>
        <source>The gradient ends at layer {layer}: every δ there is 0, so nothing before it learns; with the remedy δ of layer 1 would be {after} times that of layer {last}.</source>
        <translation>勾配は第{layer}層で途切れます。δ がすべて 0 なので、それより前の層は学習しません。対策をとると第1層の δ は第{last}層の {after} 倍になります。</translation>
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
    <message>
        <source>data set</source>
        <translation>データセット</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>特徴量</translation>
    </message>
    <message>
        <source>optimiser</source>
        <translation>最適化手法</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>スケジュール</translation>
    </message>
</context>
<context>
    <name>losses</name>
    <message>
        <source>{loss} takes logarithms, so the outputs must lie between 0 and 1; those of {activation} need not, those of {better} do.</source>
        <translation>{loss}は対数をとるので、出力は 0 から 1 の間になければなりません。{activation}の出力はそうとは限りませんが、{better}の出力ならそうなります。</translation>
    </message>
    <message>
        <source>{loss} works for classes too, but where an output saturates on the wrong side its slope vanishes; {better} keeps it.</source>
        <translation>{loss}は分類にも使えますが、出力が間違った側で飽和すると傾きが消えます。{better}なら残ります。</translation>
    </message>
    <message>
        <source>{loss} compares probabilities, and regression has numbers of any size; {better} takes those.</source>
        <translation>{loss}は確率を比べるものですが、回帰の値の大きさは任意です。{better}ならそのまま扱えます。</translation>
    </message>
    <message>
        <source>{loss} looks only at the output of the right class, so one output alone would learn to be 1; {better} looks at both.</source>
        <translation>{loss}は正解のクラスの出力だけを見るので、出力が 1 個だと常に 1 を学習してしまいます。{better}は両方を見ます。</translation>
    </message>
    <message>
        <source>{loss} judges each output by itself, and here they share 1 between them; {better} judges them together.</source>
        <translation>{loss}は出力を一つずつ判定しますが、ここでは出力の和が 1 です。{better}ならまとめて判定します。</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>平均二乗誤差</translation>
    </message>
    <message>
        <source>The usual loss of regression: twice the distance costs four times as much.</source>
        <translation>回帰で普通に使う損失。誤差が 2 倍になると損失は 4 倍になります。</translation>
    </message>
    <message>
        <source>Half squared error</source>
        <translation>二乗和誤差</translation>
    </message>
    <message>
        <source>The textbook&apos;s squared error: the half takes the 2 out of its slope, y − t.</source>
        <translation>教科書の二乗和誤差。½ を付けると傾きの 2 が消え、y − t になります。</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均絶対誤差</translation>
    </message>
    <message>
        <source>Counts every distance alike, so a few outliers do not lead; its slope never fades.</source>
        <translation>どの誤差も同じ重さで数えるので、少数の外れ値に引きずられません。傾きは小さくなりません。</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber 損失</translation>
    </message>
    <message>
        <source>Squared for small distances, straight for large ones: outliers pull, but not harder.</source>
        <translation>小さい誤差では二乗、大きい誤差では直線。外れ値に引かれても、それ以上強くはなりません。</translation>
    </message>
    <message>
        <source>Binary cross-entropy</source>
        <translation>二値交差エントロピー</translation>
    </message>
    <message>
        <source>Minus the log of the probability given to the right answer, yes or no; with sigmoid its slope is y − t.</source>
        <translation>正解（はい・いいえ）に与えた確率の対数に負号を付けたもの。シグモイド関数と組むと傾きは y − t になります。</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交差エントロピー</translation>
    </message>
    <message>
        <source>Minus the log of the probability given to the right class; with softmax its slope is y − t.</source>
        <translation>正解のクラスに与えた確率の対数に負号を付けたもの。ソフトマックス関数と組むと傾きは y − t になります。</translation>
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
        <source>F&amp;unction</source>
        <translation>関数(&amp;U)</translation>
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
        <source>&amp;Export Network</source>
        <translation>ネットワークの書き出し(&amp;E)</translation>
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
    <message>
        <source>&amp;Steps</source>
        <translation>ステップの単位(&amp;S)</translation>
    </message>
    <message>
        <source>Defaults &amp;from</source>
        <translation>既定値の基準(&amp;F)</translation>
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
        <source>The parameter {low} is {value}; it must be below {high}, which is {bound}.</source>
        <translation>パラメーター「{low}」が {value} です。「{high}」の {bound} より小さくなければなりません。</translation>
    </message>
    <message>
        <source>{activation} has {expected} kinks, but at_kinks has {found} values.</source>
        <translation>{activation}の折れ点は {expected} 個ですが、at_kinks の値は {found} 個です。</translation>
    </message>
    <message>
        <source>The slopes at the kinks of {activation} must be finite numbers.</source>
        <translation>{activation}の折れ目での傾きは有限の数値でなければなりません。</translation>
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
        <source>{found} inputs are standardised, expected {expected} because layer 1 takes {expected}.</source>
        <translation>標準化される入力は {found} 個ですが、第1層の入力は {expected} 個なので {expected} 個必要です。</translation>
    </message>
    <message>
        <source>There is no task named {name}.</source>
        <translation>「{name}」という課題はありません。</translation>
    </message>
    <message>
        <source>The target t has {found} values, expected {expected} because the network has {expected} outputs.</source>
        <translation>目標値 t は {found} 個ですが、ネットワークの出力は {expected} 個なので {expected} 個必要です。</translation>
    </message>
    <message>
        <source>The samples have {found} inputs, expected {expected} because layer 1 takes {expected}.</source>
        <translation>サンプルの入力は {found} 個ですが、第1層の入力は {expected} 個なので {expected} 個必要です。</translation>
    </message>
    <message>
        <source>The samples have {found} targets, expected {expected} because the network has {expected} outputs.</source>
        <translation>サンプルの目標値は {found} 個ですが、ネットワークの出力は {expected} 個なので {expected} 個必要です。</translation>
    </message>
    <message>
        <source>{activation} works over a whole layer: it has no curve to pin.</source>
        <translation>{activation}は層全体に働くので、ピン留めする曲線がありません。</translation>
    </message>
    <message>
        <source>The colour of a pin is {found}; it must be from 0 to {most}.</source>
        <translation>ピンの色が {found} です。0 以上 {most} 以下でなければなりません。</translation>
    </message>
    <message>
        <source>The reference is pin {number}, but there are {found} pins.</source>
        <translation>基準が {number} 番目のピンですが、ピンは {found} 個です。</translation>
    </message>
    <message>
        <source>{name} is not an own function.</source>
        <translation>{name} は自作の関数ではありません。</translation>
    </message>
    <message>
        <source>The own functions are too costly together: they count more than {most} operations.</source>
        <translation>自作関数の計算量が合計で大きすぎます。演算は合計 {most} 回までです。</translation>
    </message>
    <message>
        <source>The function needs a name.</source>
        <translation>関数に名前を付けてください。</translation>
    </message>
    <message>
        <source>The name has {found} characters; at most {most} are allowed.</source>
        <translation>名前が {found} 文字あります。使えるのは {most} 文字までです。</translation>
    </message>
    <message>
        <source>The name may not contain {sign}.</source>
        <translation>名前に {sign} は使えません。</translation>
    </message>
    <message>
        <source>There is no activation named {name}.</source>
        <translation>{name} という活性化関数はありません。</translation>
    </message>
    <message>
        <source>The formula is too costly: it counts {found} operations, at most {most} are allowed.</source>
        <translation>数式の計算量が多すぎます：{found} 演算に当たりますが、使えるのは {most} 演算までです。</translation>
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
        <source>{file} is no file that networks are read from; these are: {kinds}.</source>
        <translation>{file} からはネットワークを読み込めません。読み込めるのは {kinds} です。</translation>
    </message>
    <message>
        <source>{file} is larger than {most} MB, which no network Kassei shows needs.</source>
        <translation>{file} は {most} MB を超えています。Kassei で扱えるネットワークがこの大きさになることはありません。</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read ({error}).</source>
        <translation>ファイルが壊れていて読み込めません（{error}）。</translation>
    </message>
    <message>
        <source>{file} has {size} MB; at most {most} MB are read.</source>
        <translation>{file} は {size} MB あります。読み込めるのは {most} MB までです。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>{file} に書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>The file has half of a character (line {line}, column {column}).</source>
        <translation>ファイルに文字の片割れがあります（{line} 行 {column} 文字目）。</translation>
    </message>
    <message>
        <source>The file is nested too deeply: it has more brackets within brackets than can be read.</source>
        <translation>ファイルの入れ子が深すぎて読み込めません（括弧が何重にも重なっています）。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>ファイルは空です。</translation>
    </message>
    <message>
        <source>The file is not text in UTF-8 (line {line}, column {column}).</source>
        <translation>ファイルが UTF-8 のテキストではありません（{line} 行 {column} 文字目）。</translation>
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
        <source>The file was written by Kassei {found}; this is Kassei {own}, too old to read it.</source>
        <translation>このファイルは Kassei {found} で作られました。この Kassei は {own} で、読み込むには古すぎます。</translation>
    </message>
    <message>
        <source>The file was written by a newer version of Kassei (format {found}; this one reads up to {known}).</source>
        <translation>より新しい Kassei で作られたファイルです（形式 {found}。この版で読めるのは {known} まで）。</translation>
    </message>
    <message>
        <source>row {row} of the {quantity} has {found} numbers, row 1 has {expected}</source>
        <translation>{quantity}の {row} 行目に数が {found} 個ありますが、1 行目は {expected} 個です</translation>
    </message>
    <message>
        <source>The archive has no array named W1; the weights must be named W1, W2 and so on.</source>
        <translation>アーカイブに W1 という名前の配列がありません。重みには W1、W2、… という名前が必要です。</translation>
    </message>
    <message>
        <source>The file does not fit together: {reason}</source>
        <translation>ファイルの内容が合いません：{reason}</translation>
    </message>
    <message>
        <source>The weights fit as W·x and as x·W, and biases in rows leave open which is meant; plain lists mean W·x.</source>
        <translation>重みは W·x とも x·W とも解釈でき、行の形のバイアスではどちらか決まりません。バイアスを 1 次元の配列にすれば W·x と解釈します。</translation>
    </message>
    <message>
        <source>Layer {layer} has {names} parameter names, but {values} parameters.</source>
        <translation>第{layer}層には、パラメータの名前が {names} 個あるのに対し、値が {values} 個あります。</translation>
    </message>
    <message>
        <source>The file is not a NumPy archive, or it is cut off.</source>
        <translation>このファイルは NumPy アーカイブではないか、途中で切れています。</translation>
    </message>
    <message>
        <source>The archive has {found} arrays; at most {most} are read.</source>
        <translation>アーカイブに配列が {found} 個あります。読み込めるのは {most} 個までです。</translation>
    </message>
    <message>
        <source>The array {name} is larger than that of any network Kassei shows.</source>
        <translation>配列 {name} は、Kassei で扱えるどのネットワークの配列よりも大きくなっています。</translation>
    </message>
    <message>
        <source>The array {name} of the archive is damaged.</source>
        <translation>アーカイブの配列 {name} は壊れています。</translation>
    </message>
    <message>
        <source>The array {name} must hold text.</source>
        <translation>配列 {name} には文字列が必要です。</translation>
    </message>
    <message>
        <source>The array {name} must hold numbers.</source>
        <translation>配列 {name} には数値が必要です。</translation>
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
        <source>Networks are computed in float64 or float32, not in {type}.</source>
        <translation>ネットワークの計算は float64 か float32 で行います。{type} では計算できません。</translation>
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
        <source>“{text}” has more than one mark; write it with a decimal point alone.</source>
        <translation>「{text}」にはコンマや小数点が複数あります。小数点だけを使って書いてください。</translation>
    </message>
    <message>
        <source>“{text}” has a point and a comma; between semicolons a comma is the decimal mark.</source>
        <translation>「{text}」には小数点とコンマの両方があります。セミコロンで区切るとき、コンマは小数点として読まれます。</translation>
    </message>
    <message>
        <source>The comma of “{text}” can be read in two ways; write a decimal point.</source>
        <translation>「{text}」のコンマは二通りに読めます。小数点にはピリオドを使ってください。</translation>
    </message>
    <message>
        <source>Value {number} of the list: {reason}</source>
        <translation>リストの {number} 番目の値：{reason}</translation>
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
        <source>Kassei ended without saving. {count} documents were rescued.</source>
        <translation>保存せずに終了しました。{count} 件の文書を退避してあります。</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>一覧を表示</translation>
    </message>
    <message>
        <source>{file}, rescued on {time}, is damaged and cannot be read. It is kept as {path}.</source>
        <translation>{time} に退避した{file}は壊れていて読み込めません。{path} として残してあります。</translation>
    </message>
    <message>
        <source>Kassei ended without saving. {file} was rescued as it was on {time}.</source>
        <translation>前回は保存せずに終了しました。{file}の {time} 時点の内容を退避してあります。</translation>
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
        <source>An untitled document</source>
        <translation>無題の文書</translation>
    </message>
    <message>
        <source>{file} was not opened. {reason}</source>
        <translation>{file} を開けませんでした。{reason}</translation>
    </message>
    <message>
        <source>{file} has been saved by somebody else since it was opened here.</source>
        <translation>{file} は、ここで開いたあとに別のところで保存されています。</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>別の名前で保存</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>置き換える</translation>
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
        <source>Transposed, the block is {found} and does not fit: from this cell on there is room for {room}.</source>
        <translation>転置すると {found} になり、入りません。このセルから先は {room} です。</translation>
    </message>
    <message>
        <source>The block is {found}, and from this cell on there is room for {room}: it fits transposed, with Edit &gt; Paste Transposed (Ctrl+Shift+V).</source>
        <translation>貼り付ける範囲は {found} で、このセルから先は {room} です。「編集」メニューの「転置して貼り付け」（Ctrl+Shift+V）を使えば入ります。</translation>
    </message>
    <message>
        <source>{activation} works over a whole layer: it is not one curve with a range and a slope.</source>
        <translation>{activation}は層全体の関数です。値域と傾きをもつ一つの曲線ではありません。</translation>
    </message>
    <message>
        <source>The formula is empty; for example {example} is one.</source>
        <translation>数式が空です。例えば {example} のように書きます。</translation>
    </message>
    <message>
        <source>The formula has {found} parameters; at most {most} are allowed.</source>
        <translation>数式にパラメータが {found} 個あります。使えるのは {most} 個までです。</translation>
    </message>
    <message>
        <source>The formula has more than {most} operators.</source>
        <translation>数式の演算子が {most} 個を超えています。</translation>
    </message>
    <message>
        <source>{sign} is missing at the end.</source>
        <translation>最後に {sign} がありません。</translation>
    </message>
    <message>
        <source>The formula is nested more than {most} deep here.</source>
        <translation>ここで数式の入れ子が {most} 重を超えています。</translation>
    </message>
    <message>
        <source>The number {number} is too large.</source>
        <translation>数 {number} は大きすぎます。</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a parameter.</source>
        <translation>{name} はパラメータの名前に使えません。</translation>
    </message>
    <message>
        <source>unknown name {name}, did you mean {suggestion}?</source>
        <translation>{name} という名前はありません。{suggestion} のことですか？</translation>
    </message>
    <message>
        <source>There is no function named {name}.</source>
        <translation>{name} という関数はありません。</translation>
    </message>
    <message>
        <source>{name} is a function: write {call}.</source>
        <translation>{name} は関数です。{call} のように書いてください。</translation>
    </message>
    <message>
        <source>The number of values given to {name} is {found}; it takes {expected}.</source>
        <translation>{name} に渡された値は {found} 個ですが、必要なのは {expected} 個です。</translation>
    </message>
    <message>
        <source>{name} works over a whole layer and cannot stand in a formula.</source>
        <translation>{name} は層全体に働く関数なので、数式の中では使えません。</translation>
    </message>
    <message>
        <source>Brackets are needed: is {sign} a factor of the fraction, or of what it is divided by?</source>
        <translation>かっこが必要です。{sign} は分数に掛けるのか、分母に掛けるのかが決まりません。</translation>
    </message>
    <message>
        <source>{name} has no parameters.</source>
        <translation>{name} にパラメータはありません。</translation>
    </message>
    <message>
        <source>Parameters are given by name, for example {example}.</source>
        <translation>パラメータは名前を付けて渡します（例：{example}）。</translation>
    </message>
    <message>
        <source>{name} has no parameter named {parameter}; it has {known}.</source>
        <translation>{name} に {parameter} というパラメータはありません。あるのは {known} です。</translation>
    </message>
    <message>
        <source>The parameter {name} is given twice.</source>
        <translation>パラメータ {name} が 2 回指定されています。</translation>
    </message>
    <message>
        <source>A comparison is only a condition: write where(condition, a, b), or a product such as (x &gt; 0)*x.</source>
        <translation>比較は条件にすぎません。where(条件, a, b) と書くか、(x &gt; 0)*x のような積にしてください。</translation>
    </message>
    <message>
        <source>A condition is needed here, for example {example}.</source>
        <translation>ここには条件が必要です（例：{example}）。</translation>
    </message>
    <message>
        <source>The formula stops too early: a value is missing at the end.</source>
        <translation>数式が途中で終わっています。最後に値が必要です。</translation>
    </message>
    <message>
        <source>A value is missing before {sign}.</source>
        <translation>{sign} の前に値がありません。</translation>
    </message>
    <message>
        <source>{sign} is not expected here.</source>
        <translation>ここに {sign} は置けません。</translation>
    </message>
    <message>
        <source>An operator is missing before {sign}; a product is written with *.</source>
        <translation>{sign} の前に演算子がありません。積は * で書きます。</translation>
    </message>
    <message>
        <source>The formula has {found} characters; at most {most} are allowed.</source>
        <translation>数式が {found} 文字あります。使えるのは {most} 文字までです。</translation>
    </message>
    <message>
        <source>The character {character} has no meaning in a formula.</source>
        <translation>{character} は数式では使えない文字です。</translation>
    </message>
    <message>
        <source>A function of a whole layer has no plots to take a picture of.</source>
        <translation>層全体に働く関数には、画像にするグラフがありません。</translation>
    </message>
    <message>
        <source>{name} is used in layer {layer}; give the layer another function first.</source>
        <translation>{name} は第{layer}層で使われています。先にその層の関数を変えてください。</translation>
    </message>
    <message>
        <source>{name} was removed from your library.</source>
        <translation>{name} をライブラリーから削除しました。</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>There already is a function named {name}.</source>
        <translation>{name} という名前の関数はすでにあります。</translation>
    </message>
    <message>
        <source>{file} is not a picture&apos;s name: it has to end in {endings}.</source>
        <translation>{file} は画像のファイル名ではありません。末尾は {endings} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>{file} was not written. {reason}</source>
        <translation>{file} に書き出せませんでした。{reason}</translation>
    </message>
    <message>
        <source>{file} was saved in {folder}.</source>
        <translation>{folder} に {file} を保存しました。</translation>
    </message>
    <message>
        <source>Your library of functions, {file}, cannot be read: {reason}.</source>
        <translation>関数のライブラリー {file} を読めません：{reason}。</translation>
    </message>
    <message>
        <source>Your library of functions, {file}, is damaged. It starts empty; before the next change the damaged file is put aside as {aside}.</source>
        <translation>関数のライブラリー {file} が壊れています。空のライブラリーで始めます。壊れたファイルは、次に変更するときに {aside} として残します。</translation>
    </message>
    <message>
        <source>The file is not an ONNX model, or it is cut off.</source>
        <translation>このファイルは ONNX モデルではないか、途中で切れています。</translation>
    </message>
    <message>
        <source>The model has {found} inputs ({names}); only one, a row of numbers, can be read.</source>
        <translation>このモデルには入力が {found} 個あります（{names}）。読み込めるのは、数値を一列に並べた入力 1 個だけです。</translation>
    </message>
    <message>
        <source>The model has {found} outputs of numbers ({names}); only one can be read.</source>
        <translation>このモデルには数値の出力が {found} 個あります（{names}）。読み込めるのは 1 個だけです。</translation>
    </message>
    <message>
        <source>The model has {found} nodes; a network that can be read has at most {most}.</source>
        <translation>モデルにノードが {found} 個あります。読み込めるネットワークのノードは {most} 個までです。</translation>
    </message>
    <message>
        <source>it has too many inputs, or too few</source>
        <translation>入力の数が多すぎるか、足りません</translation>
    </message>
    <message>
        <source>The output of the model is not that of a layer with weights.</source>
        <translation>このモデルの出力は、重みをもつ層の出力ではありません。</translation>
    </message>
    <message>
        <source>it does not take the output of the node before it</source>
        <translation>直前のノードの出力を入力としていません</translation>
    </message>
    <message>
        <source>only x times weights that the file has can be read</source>
        <translation>x とファイル内の重みとの積しか読み込めません</translation>
    </message>
    <message>
        <source>it joins columns; only 1 − p and p of two classes can be joined</source>
        <translation>列を連結しています。連結できるのは 2 クラスの 1 − p と p だけです</translation>
    </message>
    <message>
        <source>it divides each sample by its own length</source>
        <translation>各サンプルをその大きさで割っています</translation>
    </message>
    <message>
        <source>it changes which numbers belong to one sample</source>
        <translation>どの数値が一つのサンプルに属するかが変わります</translation>
    </message>
    <message>
        <source>it is of a model that is still being trained</source>
        <translation>学習中のモデルのものです</translation>
    </message>
    <message>
        <source>it works over the samples, not over the neurons of a layer</source>
        <translation>層のニューロンではなく、サンプルの方向に計算しています</translation>
    </message>
    <message>
        <source>it takes what an earlier layer gives; only one layer after the other can be read</source>
        <translation>前の層より手前の出力を入力としています。読み込めるのは、層が順に一列につながったものだけです</translation>
    </message>
    <message>
        <source>what stands between two layers is too long for a formula</source>
        <translation>層と層の間の計算が長すぎて、1 つの式にできません</translation>
    </message>
    <message>
        <source>no activation of the catalogue has these attributes</source>
        <translation>この属性をもつ活性化関数は一覧にありません</translation>
    </message>
    <message>
        <source>what it takes is not one row of numbers a sample</source>
        <translation>受け取る値が、サンプルごとに一列の数値ではありません</translation>
    </message>
    <message>
        <source>the biases do not fit the weights</source>
        <translation>バイアスと重みの大きさが合いません</translation>
    </message>
    <message>
        <source>its weights and parameters must be numbers in the file</source>
        <translation>重みとパラメータは、ファイル内の数値でなければなりません</translation>
    </message>
    <message>
        <source>its numbers are damaged</source>
        <translation>数値が壊れています</translation>
    </message>
    <message>
        <source>its numbers are in another file, {file}, which is read only where it lies beside the model</source>
        <translation>数値は別のファイル {file} にあります。モデルと同じフォルダーにある場合だけ読み込めます</translation>
    </message>
    <message>
        <source>each neuron has a number of its own, in a function that all of them share</source>
        <translation>全ニューロンに共通の関数の中に、ニューロンごとに異なる数値があります</translation>
    </message>
    <message>
        <source>it has more numbers than any layer Kassei shows</source>
        <translation>数値の個数が、Kassei で扱える層の上限を超えています</translation>
    </message>
    <message>
        <source>Node {number} of the model is {operator}; only Gemm, or MatMul and Add, with functions of single numbers or softmax between them can be read.</source>
        <translation>モデルのノード {number} は {operator} です。読み込めるのは、Gemm、または MatMul と Add の間に、要素ごとの関数かソフトマックスを置いたものだけです。</translation>
    </message>
    <message>
        <source>Node {number} of the model, {operator}, cannot be read: {reason}</source>
        <translation>モデルのノード {number}（{operator}）は読み込めません：{reason}</translation>
    </message>
    <message>
        <source>The number {value} is beyond single precision; export in double precision.</source>
        <translation>数値 {value} は単精度の範囲を超えています。倍精度で書き出してください。</translation>
    </message>
    <message>
        <source>ONNX models need the package onnx, which this packaged program does not contain; Kassei installed from its source can have it.</source>
        <translation>ONNX モデルの読み書きには onnx が必要ですが、このパッケージ版には含まれていません。ソースからインストールした Kassei では利用できます。</translation>
    </message>
    <message>
        <source>ONNX models need the Python package onnx; install it with: {command}</source>
        <translation>ONNX モデルには Python パッケージ onnx が必要です。次のコマンドでインストールできます：{command}</translation>
    </message>
    <message>
        <source>The input has shape {found}; one sample at a time can be explained.</source>
        <translation>入力の形状は {found} です。説明できるのは一度に 1 サンプルだけです。</translation>
    </message>
    <message>
        <source>The network has no {name}.</source>
        <translation>このネットワークに{name}はありません。</translation>
    </message>
    <message>
        <source>{name} has not been computed yet; press Forward.</source>
        <translation>{name}はまだ計算されていません。「順伝播」を押してください。</translation>
    </message>
    <message>
        <source>{activation} has no such number.</source>
        <translation>{activation}にそのような値はありません。</translation>
    </message>
    <message>
        <source>There is no initialiser named {name}; there is: {known}.</source>
        <translation>{name} という初期化の方法はありません。使えるのは {known} です。</translation>
    </message>
    <message>
        <source>The seed is {found}; it must not be negative.</source>
        <translation>シードが {found} です。0 以上でなければなりません。</translation>
    </message>
    <message>
        <source>There cannot be {found} {quantity}: 1 to {most} are possible.</source>
        <translation>{quantity}を {found} にすることはできません。1 から {most} までにしてください。</translation>
    </message>
    <message>
        <source>{file} was not imported. {reason}</source>
        <translation>{file} は読み込めませんでした。{reason}</translation>
    </message>
    <message>
        <source>it makes whole numbers of what it takes</source>
        <translation>入力を整数に変換しています</translation>
    </message>
    <message>
        <source>its parameters must be finite numbers</source>
        <translation>パラメータは有限の数値でなければなりません</translation>
    </message>
    <message>
        <source>Column {column} has no numbers; it can be the class or be left out.</source>
        <translation>列 {column} は数値ではありません。クラスにするか、除いてください。</translation>
    </message>
    <message>
        <source>No column of {file} is an input.</source>
        <translation>{file} に入力とする列がありません。</translation>
    </message>
    <message>
        <source>{file} has {found} classes; the network has {expected} outputs.</source>
        <translation>{file} のクラスは {found} 個ですが、ネットワークの出力は {expected} 個です。</translation>
    </message>
    <message>
        <source>{value} is no class; classes are words or whole numbers.</source>
        <translation>{value} はクラスではありません。クラスは語または整数で表します。</translation>
    </message>
    <message>
        <source>{file} has {found} classes; at most {most} are possible.</source>
        <translation>{file} のクラスは {found} 個あります。{most} 個まで扱えます。</translation>
    </message>
    <message>
        <source>{file} has more than {most} rows of samples, the most that Kassei takes.</source>
        <translation>{file} のサンプルは、Kassei が扱える上限の {most} 行を超えています。</translation>
    </message>
    <message>
        <source>{file} has more than {most} numbers, the most that Kassei takes.</source>
        <translation>{file} の数値は、Kassei が扱える上限の {most} 個を超えています。</translation>
    </message>
    <message>
        <source>its number of cells is {found}, that of the first row {expected}.</source>
        <translation>セルが {found} 個あります（最初の行は {expected} 個）。</translation>
    </message>
    <message>
        <source>some numbers have a decimal comma, others a decimal point.</source>
        <translation>小数点にコンマを使った数とピリオドを使った数が混在しています。</translation>
    </message>
    <message>
        <source>the cell in column {column} is empty.</source>
        <translation>{column} 列目のセルが空です。</translation>
    </message>
    <message>
        <source>“{text}” in column {column} stands for a missing value.</source>
        <translation>列 {column} の「{text}」は欠損値です。</translation>
    </message>
    <message>
        <source>some numbers have a percent sign, others none.</source>
        <translation>パーセント記号のある数値とない数値が混ざっています。</translation>
    </message>
    <message>
        <source>{file} is an ARFF file; save it as CSV to read it.</source>
        <translation>{file} は ARFF ファイルです。CSV で保存すると読み込めます。</translation>
    </message>
    <message>
        <source>{file} has more than {most} cells, the most that Kassei looks at.</source>
        <translation>{file} のセルは {most} 個を超えています。Kassei が扱えるのは {most} 個までです。</translation>
    </message>
    <message>
        <source>a cell is too long or a quotation mark is not closed.</source>
        <translation>セルが長すぎるか、引用符が閉じられていません。</translation>
    </message>
    <message>
        <source>{file} has no rows of numbers.</source>
        <translation>{file} には数値の行がありません。</translation>
    </message>
    <message>
        <source>{file}: line {line} has other separators than the rows below it.</source>
        <translation>{file}：{line} 行目の区切り文字が、以下の行と異なります。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {reason}</source>
        <translation>{file} の {line} 行目：{reason}</translation>
    </message>
    <message>
        <source>{file} has {found} columns of inputs; the network takes {expected}.</source>
        <translation>{file} には入力の列が {found} 列ありますが、ネットワークの入力は {expected} 個です。</translation>
    </message>
    <message>
        <source>{file} has {found} columns of targets; the network has {expected} outputs.</source>
        <translation>{file} には目標の列が {found} 列ありますが、ネットワークの出力は {expected} 個です。</translation>
    </message>
    <message>
        <source>The names of columns in {file} do not say which are inputs and which are targets.</source>
        <translation>{file} の列名からは、どれが入力でどれが目標値か分かりません。</translation>
    </message>
    <message>
        <source>{file} has {found} columns; {inputs} are needed for the inputs, or {both} with targets.</source>
        <translation>{file} には {found} 列ありますが、必要なのは入力だけなら {inputs} 列、目標を含めると {both} 列です。</translation>
    </message>
    <message>
        <source>Several columns have words; one of them may be the class.</source>
        <translation>文字の列が複数あります。そのうちの一つがクラスかもしれません。</translation>
    </message>
    <message>
        <source>Columns x and y may be an input and its output, or the two coordinates of a point.</source>
        <translation>列 x と y は、入力とその出力とも、点の二つの座標とも読めます。</translation>
    </message>
    <message>
        <source>Column t may be the target, or the time.</source>
        <translation>列 t は目標値とも、時刻とも読めます。</translation>
    </message>
    <message>
        <source>{file} has {found} columns; {inputs} are needed for the inputs, {both} with targets, or {one} with a class.</source>
        <translation>{file} には {found} 列ありますが、必要なのは入力だけなら {inputs} 列、目標を含めると {both} 列、クラスを含めると {one} 列です。</translation>
    </message>
    <message>
        <source>{file} is no ordinary file.</source>
        <translation>{file} は通常のファイルではありません。</translation>
    </message>
    <message>
        <source>{file} has {size} MB; a table of at most {most} MB can be read.</source>
        <translation>{file} は {size} MB あります。読み込める表は {most} MB までです。</translation>
    </message>
    <message>
        <source>{file} seems to be in EUC-JP; save it in UTF-8 to read it.</source>
        <translation>{file} は EUC-JP のようです。UTF-8 で保存すると読み込めます。</translation>
    </message>
    <message>
        <source>{file}, line {line}: it is longer than {most} characters.</source>
        <translation>{file} の {line} 行目：{most} 文字を超えています。</translation>
    </message>
    <message>
        <source>{file} is no text in UTF-8, UTF-16, Shift_JIS or Windows-1252.</source>
        <translation>{file} は UTF-8、UTF-16、Shift_JIS、Windows-1252 のいずれのテキストでもありません。</translation>
    </message>
    <message>
        <source>There are {found} rows of targets, but {expected} rows of inputs.</source>
        <translation>目標は {found} 行ですが、入力は {expected} 行です。</translation>
    </message>
    <message>
        <source>The block has {found} columns; from this cell on there is room for {room}.</source>
        <translation>貼り付ける表は {found} 列ですが、このセルから右には {room} 列しかありません。</translation>
    </message>
    <message>
        <source>There are more than {most} {quantity}; Kassei takes at most {most}.</source>
        <translation>{quantity}が多すぎます。Kassei が扱えるのは {most} までです。</translation>
    </message>
    <message>
        <source>{quantity} have shape {found}, expected rows and columns</source>
        <translation>{quantity}の形が {found} です。行と列が必要です</translation>
    </message>
    <message>
        <source>Row {row} of the {quantity} has {value}; only finite numbers are taken.</source>
        <translation>{quantity}の {row} 行目に {value} があります。有限の数値だけを受け付けます。</translation>
    </message>
    <message>
        <source>{file} was not read. {reason}</source>
        <translation>{file} を読み込めませんでした。{reason}</translation>
    </message>
    <message>
        <source>The block has {found} columns, and from this cell on there is room for {room}: it fits transposed, with Edit &gt; Paste Transposed (Ctrl+Shift+V).</source>
        <translation>貼り付ける表は {found} 列ですが、このセルから右には {room} 列しかありません。「編集」メニューの「転置して貼り付け」（Ctrl+Shift+V）を使えば入ります。</translation>
    </message>
    <message>
        <source>The block has {found} columns; from this cell on there is room for {room}. Edit &gt; Paste Transposed (Ctrl+Shift+V) writes them into one column.</source>
        <translation>貼り付ける表は {found} 列ですが、このセルから右には {room} 列しかありません。「編集」メニューの「転置して貼り付け」（Ctrl+Shift+V）を使えば 1 列に入ります。</translation>
    </message>
    <message>
        <source>Outputs are computed; they cannot be typed.</source>
        <translation>出力は計算される値で、入力できません。</translation>
    </message>
    <message>
        <source>The data have one value a row, but the network has {found} outputs.</source>
        <translation>データの値は 1 行に 1 つですが、ネットワークの出力は {found} 個です。</translation>
    </message>
    <message>
        <source>{activation} works over a whole layer: it is no curve to learn.</source>
        <translation>{activation}は層全体に働く関数なので、学習する曲線にはできません。</translation>
    </message>
    <message>
        <source>Choose at least one feature; the network needs an input.</source>
        <translation>特徴量を 1 つ以上選んでください。ネットワークには入力が必要です。</translation>
    </message>
    <message>
        <source>The feature {symbol} needs {expected} inputs, but the data have {found}.</source>
        <translation>特徴量 {symbol} には入力が {expected} 個必要ですが、データには {found} 個しかありません。</translation>
    </message>
    <message>
        <source>The function is a finite number almost nowhere from {low} to {high}: no points on it.</source>
        <translation>{low} から {high} までのほとんどの点で関数の値が有限でないため、点を取れません。</translation>
    </message>
    <message>
        <source>There is a class {found}, expected classes from 0 to {last}.</source>
        <translation>クラス {found} があります。クラスは 0 から {last} まででなければなりません。</translation>
    </message>
    <message>
        <source>{classes} classes need {expected} outputs, one for each, but the network has {found}.</source>
        <translation>{classes} クラスには 1 つずつ {expected} 個の出力が必要ですが、ネットワークの出力は {found} 個です。</translation>
    </message>
    <message>
        <source>There are {found} deviations of inputs, but {expected} means.</source>
        <translation>入力の標準偏差が {found} 個、平均が {expected} 個で、数が合いません。</translation>
    </message>
    <message>
        <source>Mean {mean} and deviation {deviation} cannot standardise an input; both must be finite, the deviation above 0.</source>
        <translation>平均 {mean}、標準偏差 {deviation} では入力を標準化できません。</translation>
    </message>
    <message>
        <source>The values have shape {found}, expected {expected} columns as in the scaling.</source>
        <translation>値の形状は {found} ですが、標準化のときと同じ {expected} 列が必要です。</translation>
    </message>
    <message>
        <source>Only rows of numbers can be standardised; there is shape {found}.</source>
        <translation>標準化できるのは数の行だけです。与えられた形状は {found} です。</translation>
    </message>
    <message>
        <source>There is no {what} named {name}; there is: {known}.</source>
        <translation>{name} という{what}はありません。あるのは {known} です。</translation>
    </message>
    <message>
        <source>The {what} is {found}; it must be a finite number from {least} to {most}.</source>
        <translation>{what}が {found} です。{least} から {most} までの有限の数でなければなりません。</translation>
    </message>
    <message>
        <source>The {what} is {found}; it must be a whole number from {least} to {most}.</source>
        <translation>{what}が {found} です。{least} から {most} までの整数でなければなりません。</translation>
    </message>
    <message>
        <source>The loss does not fit: {reason}</source>
        <translation>この損失は使えません：{reason}</translation>
    </message>
    <message>
        <source>The trace is of a network of shape {found}, expected {expected}.</source>
        <translation>計算の記録は形状 {found} のネットワークのものですが、{expected} が必要です。</translation>
    </message>
    <message>
        <source>The gradient at layer {layer} is not a number that fits into {type}.</source>
        <translation>第{layer}層の勾配は {type} で表せる数値ではありません。</translation>
    </message>
    <message>
        <source>u of layer {layer} is {value} at neuron {neuron}, so nothing can be sent back from the loss.</source>
        <translation>第{layer}層のニューロン {neuron} の u が {value} なので、損失から何も逆伝播できません。</translation>
    </message>
    <message>
        <source>The loss is infinite: output {output} is {value} where the target is {target}.</source>
        <translation>損失が無限大です：出力 {output} は {value} ですが、目標値は {target} です。</translation>
    </message>
    <message>
        <source>The loss is not a number that fits into {type}.</source>
        <translation>損失は {type} で表せる数値ではありません。</translation>
    </message>
    <message>
        <source>There is no moment after {found} updates; this run has those from {first} to {last}.</source>
        <translation>更新 {found} 回目の時点はありません。この学習にあるのは {first} 回目から {last} 回目までです。</translation>
    </message>
    <message>
        <source>The target has shape {found}, expected {expected}, the shape of the output.</source>
        <translation>目標値の形状は {found} ですが、出力と同じ {expected} が必要です。</translation>
    </message>
    <message>
        <source>Target t{output} is {value}; a finite number is needed.</source>
        <translation>目標値 t{output} が {value} です。有限の数が必要です。</translation>
    </message>
    <message>
        <source>Target t{output} of row {row} is {value}; a finite number is needed.</source>
        <translation>{row} 行目の目標値 t{output} が {value} です。有限の数が必要です。</translation>
    </message>
    <message>
        <source>Target t{output} is {value}; {loss} needs a number from 0 to 1.</source>
        <translation>目標値 t{output} が {value} です。{loss}には 0 から 1 の数が必要です。</translation>
    </message>
    <message>
        <source>Target t{output} of row {row} is {value}; {loss} needs a number from 0 to 1.</source>
        <translation>{row} 行目の目標値 t{output} が {value} です。{loss}には 0 から 1 の数が必要です。</translation>
    </message>
    <message>
        <source>There is no loss named {name}.</source>
        <translation>{name} という損失はありません。</translation>
    </message>
    <message>
        <source>There are {found} seeds for {expected} networks.</source>
        <translation>ネットワークは {expected} 個ですが、シードは {found} 個です。</translation>
    </message>
    <message>
        <source>Networks that learn together need the same shape and activations.</source>
        <translation>同時に学習するネットワークは、形と活性化関数が同じでなければなりません。</translation>
    </message>
    <message>
        <source>Paths are of one sample, but the trace has {samples}.</source>
        <translation>経路は 1 個のサンプルについて求めますが、計算の記録には {samples} 個あります。</translation>
    </message>
    <message>
        <source>There are {found} paths to the loss; at most {most} can be added up one by one.</source>
        <translation>損失までの経路は {found} 本あります。一本ずつ足せるのは {most} 本までです。</translation>
    </message>
    <message>
        <source>This is no TensorFlow Playground link: there is no name=value in it.</source>
        <translation>TensorFlow Playground のリンクではありません。「名前=値」の形のものがありません。</translation>
    </message>
    <message>
        <source>TensorFlow Playground has either L1 or L2, not both.</source>
        <translation>TensorFlow Playground では L1 と L2 を同時に使えません。</translation>
    </message>
    <message>
        <source>The link has {name}={value}; expected {expected}.</source>
        <translation>リンクに {name}={value} とありますが、{expected} でなければなりません。</translation>
    </message>
    <message>
        <source>The link switches every feature off; the network needs an input.</source>
        <translation>リンクではすべての特徴量がオフになっています。ネットワークには入力が必要です。</translation>
    </message>
    <message>
        <source>TensorFlow Playground has no {name}.</source>
        <translation>TensorFlow Playground に {name} はありません。</translation>
    </message>
    <message>
        <source>The network has shape {found}, expected {expected}, the one that is learning.</source>
        <translation>ネットワークの形は {found} ですが、学習中のものと同じ {expected} でなければなりません。</translation>
    </message>
    <message>
        <source>Learning needs rows of inputs, but the inputs have shape {found}.</source>
        <translation>学習には入力の行が必要ですが、入力の形状は {found} です。</translation>
    </message>
    <message>
        <source>Input {column} of row {row} is {value}; a finite number is needed.</source>
        <translation>{row} 行目の入力 {column} が {value} です。有限の数が必要です。</translation>
    </message>
    <message>
        <source>The learning rate is {value}; a finite number from 0 on is needed.</source>
        <translation>学習率は {value} です。0 以上の有限の数値が必要です。</translation>
    </message>
    <message>
        <source>Numbers are checked for one sample, but there are {samples}.</source>
        <translation>数値の確認は 1 個のサンプルについて行いますが、{samples} 個あります。</translation>
    </message>
    <message>
        <source>{activation} has slope 0: no gradient comes back through it, whatever σ_w is.</source>
        <translation>{activation}は傾きが 0 です。σ_w をどう選んでも、勾配は戻りません。</translation>
    </message>
    <message>
        <source>{activation} has no critical σ_w at σ_b = {sigma_b}: wherever gradients would keep their size, signals do not settle.</source>
        <translation>{activation}には、σ_b = {sigma_b} での臨界 σ_w がありません。勾配の大きさが保たれるところでは、信号が落ち着きません。</translation>
    </message>
    <message>
        <source>Layer {layer} meets values of u for which {activation} is not defined.</source>
        <translation>第{layer}層に、{activation}が定義されない u が現れます。</translation>
    </message>
    <message>
        <source>The signal explodes: in layer {layer} its squares are beyond the largest number, 10³⁰⁸.</source>
        <translation>信号が爆発します。第{layer}層で、2 乗が最大の数 10³⁰⁸ を超えます。</translation>
    </message>
    <message>
        <source>{activation}: with σ_w = {forward} both signals and gradients keep their size.</source>
        <translation>{activation}：σ_w = {forward} で、信号も勾配も大きさが保たれます。</translation>
    </message>
    <message>
        <source>{activation}: signals keep their size with σ_w = {forward}, gradients with {backward}; with the former a squared gradient grows by the factor {factor} a layer, {over} times in {layers} layers.</source>
        <translation>{activation}：信号は σ_w = {forward}、勾配は {backward} で大きさが保たれます。前者では勾配の 2 乗が 1 層ごとに {factor} 倍に増え、{layers} 層で {over} 倍になります。</translation>
    </message>
    <message>
        <source>{activation}: signals keep their size with σ_w = {forward}, gradients with {backward}; with the former a squared gradient shrinks by the factor {factor} a layer, to {over} in {layers} layers.</source>
        <translation>{activation}：信号は σ_w = {forward}、勾配は {backward} で大きさが保たれます。前者では勾配の 2 乗が 1 層ごとに {factor} 倍に減り、{layers} 層で {over} になります。</translation>
    </message>
    <message>
        <source>{activation}: signals keep their size with σ_w = {forward}, but its slope is 0, so that no gradient comes back.</source>
        <translation>{activation}：信号は σ_w = {forward} で大きさが保たれますが、傾きが 0 なので勾配は戻りません。</translation>
    </message>
    <message>
        <source>{activation} has no gain: for normal u its mean square, or that of its slope, is not finite or 0.</source>
        <translation>{activation}にはゲインがありません。正規分布の u に対する値または傾きの 2 乗平均が、有限でないか 0 です。</translation>
    </message>
    <message>
        <source>{activation} has no gain: it is not defined for all normal u.</source>
        <translation>{activation}にはゲインがありません。正規分布の u の一部で定義されません。</translation>
    </message>
    <message>
        <source>Right start for {activation}</source>
        <translation>{activation}に合う初期値</translation>
    </message>
    <message>
        <source>Variance {gain}² / inputs: the mean square of u stays 1 from layer to layer.</source>
        <translation>分散 {gain}² / 入力数：u の 2 乗平均が、どの層でも 1 に保たれます。</translation>
    </message>
    <message>
        <source>{symbol} is {found}; a finite number that is not negative is needed.</source>
        <translation>{symbol} が {found} です。0 以上の有限の数が必要です。</translation>
    </message>
    <message>
        <source>{symbol} is {found}, too large to be squared; at most {most} is possible.</source>
        <translation>{symbol} は {found} で、2 乗するには大きすぎます。最大値は {most} です。</translation>
    </message>
    <message>
        <source>{activation} is not defined for all u that occur at σ_w = {sigma_w} and σ_b = {sigma_b}, so there is no average.</source>
        <translation>{activation}は、σ_w = {sigma_w}、σ_b = {sigma_b} で現れる u の一部で定義されないため、平均がありません。</translation>
    </message>
    <message>
        <source>{activation} has no finite E[f²] for normal u, so its signals have no size that could settle.</source>
        <translation>{activation}は、正規分布の u に対する E[f²] が有限でないため、信号の大きさが落ち着きません。</translation>
    </message>
    <message>
        <source>{activation} is so steep that E[f′²] is infinite: theory gives no factor for gradients.</source>
        <translation>{activation}は E[f′²] が無限大になるほど急です。理論からは勾配の倍率が求まりません。</translation>
    </message>
    <message>
        <source>{activation} has no fixed point at σ_w = {sigma_w} and σ_b = {sigma_b}: signals grow from layer to layer.</source>
        <translation>{activation}には、σ_w = {sigma_w}、σ_b = {sigma_b} での不動点がありません。信号は層ごとに大きくなります。</translation>
    </message>
    <message>
        <source>{activation} is scale-free and has no fixed point at σ_w = {sigma_w} and σ_b = {sigma_b}: each layer multiplies q by {factor} and adds σ_b².</source>
        <translation>{activation}はスケール不変で、σ_w = {sigma_w}、σ_b = {sigma_b} での不動点がありません。各層で q は {factor} 倍になり、σ_b² が加わります。</translation>
    </message>
    <message>
        <source>{activation} is scale-free: at σ_w = {sigma_w} every q is a fixed point, and signals keep the size they have.</source>
        <translation>{activation}はスケール不変です。σ_w = {sigma_w} ではどの q も不動点で、信号の大きさは変わりません。</translation>
    </message>
    <message>
        <source>The number of draws is {found}; at least 1 is needed.</source>
        <translation>抽出の回数が {found} です。1 以上が必要です。</translation>
    </message>
    <message>
        <source>Theory is for wide layers; the narrowest one here has {neurons}, so one draw says little: see how far {draws} draws lie apart.</source>
        <translation>理論は幅の広い層についてのものです。ここで最も狭い層のニューロンは {neurons} 個なので、1 回の抽出ではほとんど何も言えません。{draws} 回の抽出のばらつきを見てください。</translation>
    </message>
    <message>
        <source>Theory is for wide layers; see how far {draws} draws lie apart.</source>
        <translation>理論は幅の広い層についてのものです。{draws} 回の抽出のばらつきを見てください。</translation>
    </message>
    <message>
        <source>A network in the Playground has neither residual connections nor normalisation.</source>
        <translation>プレイグラウンドのネットワークには、残差接続も正規化もありません。</translation>
    </message>
    <message>
        <source>{activation} works over a whole layer: here only the real network is measured.</source>
        <translation>{activation}は層全体に働くため、ここでは実際のネットワークの測定だけを行います。</translation>
    </message>
    <message>
        <source>At the fixed point q* = {q} χ is {chi}, but in the {depth} layers here signals are still on their way to it: theory gives {factor} a layer.</source>
        <translation>不動点 q* = {q} では χ = {chi} ですが、ここの {depth} 層では信号がまだ不動点に近づく途中なので、理論値は 1 層あたり {factor} 倍です。</translation>
    </message>
    <message>
        <source>Theory needs weights whose mean is 0: with this initialiser only the real network is measured.</source>
        <translation>理論には平均 0 の重みが必要です。この初期化では実際のネットワークの測定だけを行います。</translation>
    </message>
    <message>
        <source>{activation} works over a whole layer: the theory of single neurons does not hold for it, only a real network can be measured.</source>
        <translation>{activation}は層全体に働きます。個々のニューロンの理論は当てはまらず、実際のネットワークを測定することしかできません。</translation>
    </message>
    <message>
        <source>{remedy}: layer 1 got {before} times the last layer&apos;s squared gradient and now gets {after}; {factor_before} a layer became {factor_after}.</source>
        <translation>{remedy}：第1層の勾配の 2 乗は最後の層の {before} 倍から {after} 倍になり、1 層あたり {factor_before} 倍から {factor_after} 倍になりました。</translation>
    </message>
    <message>
        <source>{remedy}: the norm of the whole gradient was {before} and is now {after}; shares between layers stay.</source>
        <translation>{remedy}：勾配全体のノルムが {before} から {after} になりました。層の間の比は変わりません。</translation>
    </message>
    <message>
        <source>No gradient comes back that could be measured.</source>
        <translation>測定できる勾配が戻りません。</translation>
    </message>
    <message>
        <source>With one layer there is nothing a gradient has to pass through.</source>
        <translation>1 層では、勾配が通り抜ける層がありません。</translation>
    </message>
    <message>
        <source>Layer 1 gets nothing of the last layer&apos;s squared gradient.</source>
        <translation>第1層には最後の層の勾配がまったく届きません。</translation>
    </message>
    <message>
        <source>Layer 1 gets {share} of the last layer&apos;s squared gradient: {factor} a layer.</source>
        <translation>第1層の勾配の 2 乗は最後の層の {share} 倍、1 層あたり {factor} 倍です。</translation>
    </message>
    <message>
        <source>Layer 1 gets {share} times the last layer&apos;s squared gradient: {factor} a layer.</source>
        <translation>第1層の勾配の 2 乗は最後の層の {share} 倍、1 層あたり {factor} 倍です。</translation>
    </message>
    <message>
        <source>Layer 1 gets {share} of the last layer&apos;s squared gradient: {factor} a layer, theory {theory}.</source>
        <translation>第1層の勾配の 2 乗は最後の層の {share} 倍、1 層あたり {factor} 倍、理論では {theory} 倍です。</translation>
    </message>
    <message>
        <source>Layer 1 gets {share} times the last layer&apos;s squared gradient: {factor} a layer, theory {theory}.</source>
        <translation>第1層の勾配の 2 乗は最後の層の {share} 倍、1 層あたり {factor} 倍、理論では {theory} 倍です。</translation>
    </message>
    <message>
        <source>There is no normalisation named {name}; there is: {known}.</source>
        <translation>{name} という正規化はありません。あるのは {known} です。</translation>
    </message>
    <message>
        <source>Batch normalisation needs at least 2 samples.</source>
        <translation>バッチ正規化には 2 個以上のサンプルが必要です。</translation>
    </message>
    <message>
        <source>The mean square of the inputs is {found}; a finite number that is not negative is needed.</source>
        <translation>入力の 2 乗平均が {found} です。0 以上の有限の数が必要です。</translation>
    </message>
    <message>
        <source>The norm to clip at is {found}; a positive, finite number is needed.</source>
        <translation>クリッピングのノルムが {found} です。正の有限の数が必要です。</translation>
    </message>
    <message>
        <source>The {quantity} is {found}; a whole number from 1 to {most} is needed.</source>
        <translation>{quantity}が {found} です。1 から {most} までの整数が必要です。</translation>
    </message>
    <message>
        <source>its numbers are not one for each neuron</source>
        <translation>数値がニューロンごとに 1 個ではありません</translation>
    </message>
    <message>
        <source>it computes with the shape of what it takes</source>
        <translation>受け取った値の形状を使って計算しています</translation>
    </message>
    <message>
        <source>the weights do not fit what they are multiplied with</source>
        <translation>重みの大きさが、掛ける相手と合いません</translation>
    </message>
    <message>
        <source>it is a function of the inputs, whose number the model does not say</source>
        <translation>入力の関数ですが、入力の数がモデルに書かれていません</translation>
    </message>
    <message>
        <source>A name has {found} characters; at most {most} are possible.</source>
        <translation>名前が {found} 文字あります。{most} 文字まで付けられます。</translation>
    </message>
    <message>
        <source>There are {found} {quantity}; {expected} are needed, or none.</source>
        <translation>{quantity}が {found} 個あります。{expected} 個か、なしにしてください。</translation>
    </message>
    <message>
        <source>Character {place}: “{mark}” closes no bracket.</source>
        <translation>{place} 文字目：「{mark}」に対応する開き括弧がありません。</translation>
    </message>
    <message>
        <source>A bracket is not closed: “{mark}” is missing.</source>
        <translation>括弧が閉じられていません。「{mark}」がありません。</translation>
    </message>
    <message>
        <source>Character {place}: numbers stand beside lists in brackets.</source>
        <translation>{place} 文字目：数値と括弧付きのリストが並んでいます。</translation>
    </message>
    <message>
        <source>Character {place}: more than {most} brackets are open.</source>
        <translation>{place} 文字目：括弧が {most} 重を超えています。</translation>
    </message>
    <message>
        <source>The oldest edits can no longer be undone: they would take too much memory.</source>
        <translation>メモリを使いすぎるため、最も古い編集は元に戻せなくなりました。</translation>
    </message>
    <message>
        <source>Unsaved changes would be lost in a crash, because no rescue copy can be written: {reason}.</source>
        <translation>退避用の写しを書き込めないため、異常終了すると未保存の変更が失われます（{reason}）。</translation>
    </message>
    <message>
        <source>{name} has not been computed yet; press Backward.</source>
        <translation>{name}はまだ計算されていません。「逆伝播」を押してください。</translation>
    </message>
    <message>
        <source>An update changes nothing: the learning rate or all gradients are 0.</source>
        <translation>更新しても何も変わりません。学習率が 0 か、勾配がすべて 0 です。</translation>
    </message>
    <message>
        <source>Taken as the target: t = ({target}). Type beside y what y should be.</source>
        <translation>目標値を t = ({target}) としました。y の隣に、望ましい出力を入力してください。</translation>
    </message>
    <message>
        <source>This network has {count} numbers to work out; they are checked by hand up to {most}: take a smaller one.</source>
        <translation>このネットワークで求める数値は {count} 個です。答え合わせは {most} 個までなので、もっと小さなものにしてください。</translation>
    </message>
    <message>
        <source>Type a target t beside y, and loss and gradients are checked as well.</source>
        <translation>y の隣に目標値 t を入力すると、損失と勾配も答え合わせできます。</translation>
    </message>
    <message>
        <source>The block does not fit: from this cell on there are fewer cells to fill in.</source>
        <translation>貼り付ける範囲が大きすぎます。このセルから先に、入力できるセルはそれほどありません。</translation>
    </message>
    <message>
        <source>The document says nothing about training.</source>
        <translation>文書に学習の設定がありません。</translation>
    </message>
    <message>
        <source>There are no points yet: draw some into the map.</source>
        <translation>まだ点がありません。図の中に点を描いてください。</translation>
    </message>
    <message>
        <source>The table has no rows with targets: open one on the Playground, as Samples.</source>
        <translation>表に教師データのある行がありません。プレイグラウンドの「サンプル」で表を開いてください。</translation>
    </message>
    <message>
        <source>There is no source of rows named {name}; there is: {known}.</source>
        <translation>{name} というデータの出どころはありません。使えるのは {known} です。</translation>
    </message>
    <message>
        <source>There are {found} drawn points; at most {most} are possible.</source>
        <translation>描いた点が {found} 個ありますが、{most} 個までです。</translation>
    </message>
    <message>
        <source>There is a drawn point ({first}, {second}) of class {label}; that cannot be.</source>
        <translation>クラス {label} の点 ({first}, {second}) がありますが、使えません。</translation>
    </message>
    <message>
        <source>Paused at epoch {epoch}, as it was set.</source>
        <translation>設定どおり、エポック {epoch} で停止しました。</translation>
    </message>
    <message>
        <source>Paused at a loss of {loss}: it was to stop at {limit}.</source>
        <translation>損失が {loss} になったので停止しました（停止する損失：{limit}）。</translation>
    </message>
    <message>
        <source>Paused: no lower loss for {epochs} epochs, since epoch {best}.</source>
        <translation>エポック {best} 以降、{epochs} エポックにわたって損失が下がらないので停止しました。</translation>
    </message>
    <message>
        <source>Back to the lowest loss</source>
        <translation>損失が最小のところへ戻る</translation>
    </message>
    <message>
        <source>The network {old} does not fit the data: {new} took its place.</source>
        <translation>ネットワーク {old} はデータに合わないため、{new} に置き換えました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>The bookmark is at layer {number}; layers count from 1.</source>
        <translation>しおりが層 {number} を指しています。層は 1 から数えます。</translation>
    </message>
    <message>
        <source>There is no mean over rows: the table has no rows with a target for every output.</source>
        <translation>行の平均は求められません。表に、すべての出力の目標値を持つ行がありません。</translation>
    </message>
    <message>
        <source>Only generated data sets can be in a TensorFlow Playground link.</source>
        <translation>TensorFlow Playground のリンクにできるのは、生成されたデータセットだけです。</translation>
    </message>
    <message>
        <source>TensorFlow Playground has one activation for all hidden layers; there are {found}.</source>
        <translation>TensorFlow Playground では中間層の活性化関数は 1 種類ですが、ここには {found} 種類あります。</translation>
    </message>
    <message>
        <source>TensorFlow Playground has plain gradient descent only, at a constant learning rate.</source>
        <translation>TensorFlow Playground にあるのは、一定の学習率による単純な勾配降下法だけです。</translation>
    </message>
    <message>
        <source>TensorFlow Playground has one output: tanh for classes, identity for values.</source>
        <translation>TensorFlow Playground の出力は 1 つで、分類では tanh、回帰では恒等関数です。</translation>
    </message>
    <message>
        <source>The link was taken, except for what Kassei does not have: {names}.</source>
        <translation>リンクの設定を読み込みました。ただし、Kassei にないものは除きました：{names}。</translation>
    </message>
    <message>
        <source>There is no run to write.</source>
        <translation>書き出す学習の記録がありません。</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>{file} に書き込めません。</translation>
    </message>
    <message>
        <source>There is no map to film: it needs a network of one or two inputs.</source>
        <translation>動画にするマップがありません。入力が 1 つか 2 つのネットワークが必要です。</translation>
    </message>
    <message>
        <source>The film {file} is being drawn; the pictures so far stay if it is stopped.</source>
        <translation>動画「{file}」を描画しています。中止しても、それまでの画像は残ります。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>The film was stopped: {file} in {folder} has {count} of {frames} pictures.</source>
        <translation>描画を中止しました。{folder}の「{file}」に{frames}枚中{count}枚の画像があります。</translation>
    </message>
    <message>
        <source>Networks with residual connections or normalisation can be measured, but not trained here.</source>
        <translation>残差接続や正規化を使うネットワークは、測定はできますが、ここでは学習できません。</translation>
    </message>
    <message>
        <source>Learning ended after {updates} updates: weights run away, so the learning rate {rate} is too large here.</source>
        <translation>{updates} 回の更新で学習が終わりました。重みが際限なく大きくなったので、学習率 {rate} はここでは大きすぎます。</translation>
    </message>
    <message>
        <source>{file} is there already; a film needs a new folder.</source>
        <translation>{file} はすでにあります。動画には新しいフォルダが必要です。</translation>
    </message>
    <message>
        <source>The rows have no {name}.</source>
        <translation>この行には{name}はありません。</translation>
    </message>
    <message>
        <source>“{call}” cannot be read: write numpy’s arguments of {name} as plain numbers.</source>
        <translation>「{call}」は読めません。{name} には numpy の引数を数で書いてください。</translation>
    </message>
    <message>
        <source>With “{call}” there are {found} values; at most {most} are read from calls.</source>
        <translation>「{call}」までで値が {found} 個になります。このような式から読めるのは {most} 個までです。</translation>
    </message>
    <message>
        <source>Write {call} instead of `if` and `else`: the condition, then the two values.</source>
        <translation>`if` と `else` の代わりに {call} と書いてください。条件、成り立つときの値、成り立たないときの値の順です。</translation>
    </message>
</context>
<context>
    <name>mistakes</name>
    <message>
        <source>Right.</source>
        <translation>正解。</translation>
    </message>
    <message>
        <source>Right so far, but too few digits to tell: give at least two.</source>
        <translation>ここまでは合っていますが、桁が足りません。2 桁以上入力してください。</translation>
    </message>
    <message>
        <source>The last digit is cut off, not rounded.</source>
        <translation>最後の桁が四捨五入ではなく切り捨てになっています。</translation>
    </message>
    <message>
        <source>Close, but the last digits differ: perhaps rounding on the way.</source>
        <translation>近い値ですが、最後の数桁が違います。途中で丸めたのかもしれません。</translation>
    </message>
    <message>
        <source>Not right, and no usual mistake gives it.</source>
        <translation>正しくありません。よくある間違いにも当てはまりません。</translation>
    </message>
    <message>
        <source>The bias b is missing: u = W {source} + b.</source>
        <translation>バイアス b がありません：u = W {source} + b です。</translation>
    </message>
    <message>
        <source>Rows and columns are exchanged: forward uses rows of W, backward its columns, and dW has W’s shape.</source>
        <translation>行と列が逆です：順伝播では W の行、逆伝播では列を使い、dW の形は W と同じです。</translation>
    </message>
    <message>
        <source>The activation is missing: what goes on to the next layer is z = f(u), not u.</source>
        <translation>活性化関数がありません：次の層へ渡すのは u ではなく z = f(u) です。</translation>
    </message>
    <message>
        <source>{term} is counted with the wrong sign.</source>
        <translation>{term} の符号が逆です。</translation>
    </message>
    <message>
        <source>{term} is missing from the sum.</source>
        <translation>和に {term} が入っていません。</translation>
    </message>
    <message>
        <source>That is the slope f′(u); z is the value f(u).</source>
        <translation>それは傾き f′(u) です。z は値 f(u) です。</translation>
    </message>
    <message>
        <source>That is only the exponential; softmax divides it by the sum over the whole layer.</source>
        <translation>それは指数関数の値だけです。ソフトマックス関数では層全体の和で割ります。</translation>
    </message>
    <message>
        <source>That is f(−u): the sign of u was turned round.</source>
        <translation>それは f(−u) です：u の符号が逆になっています。</translation>
    </message>
    <message>
        <source>Twice too large: the ½ of the loss is missing.</source>
        <translation>2 倍になっています：損失の ½ がありません。</translation>
    </message>
    <message>
        <source>Half of it: this loss has no ½, so the slope of its square keeps the 2.</source>
        <translation>半分になっています：この損失に ½ はないので、二乗の傾きの 2 が残ります。</translation>
    </message>
    <message>
        <source>{outputs} times too large: this loss is the mean over the outputs, not their sum.</source>
        <translation>{outputs} 倍になっています：この損失は出力についての和ではなく平均です。</translation>
    </message>
    <message>
        <source>{outputs} times too small: this loss is the sum over the outputs, not their mean.</source>
        <translation>{outputs} 分の 1 になっています：この損失は出力についての平均ではなく和です。</translation>
    </message>
    <message>
        <source>The square is missing: each distance y − t counts squared.</source>
        <translation>二乗していません：差 y − t はどれも二乗して数えます。</translation>
    </message>
    <message>
        <source>That is with the logarithm to base {base}; cross-entropy takes the natural one.</source>
        <translation>それは底が {base} の対数です。交差エントロピーでは自然対数を使います。</translation>
    </message>
    <message>
        <source>The slope f′(u) is missing from delta.</source>
        <translation>δ に傾き f′(u) が掛かっていません。</translation>
    </message>
    <message>
        <source>The slope was taken at z: f′ belongs to u, the input of f.</source>
        <translation>傾きを z でとっています：f′ に入れるのは f の入力 u です。</translation>
    </message>
    <message>
        <source>The slope is already in y − t: with this loss and activation nothing is left to multiply.</source>
        <translation>傾きは y − t にすでに含まれています：この損失と活性化関数の組では、もう掛けるものはありません。</translation>
    </message>
    <message>
        <source>The sign is wrong: the slope of the loss has output minus target, y − t.</source>
        <translation>符号が逆です：損失の傾きは出力から目標値を引いた y − t です。</translation>
    </message>
    <message>
        <source>The weights above were updated too early: the whole backward pass uses the old ones.</source>
        <translation>後ろの層の重みを先に更新しています：逆伝播では最後まで更新前の重みを使います。</translation>
    </message>
    <message>
        <source>That is delta alone; the gradient of a weight is delta times what the weight multiplies.</source>
        <translation>それは δ だけです。重みの勾配は δ と、その重みが掛かる値との積です。</translation>
    </message>
    <message>
        <source>Delta was multiplied by the z of its own layer; what counts is the z that goes in.</source>
        <translation>δ に同じ層の z を掛けています。掛けるのはその層に入る z です。</translation>
    </message>
    <message>
        <source>The learning rate is in it already; the gradient itself has none.</source>
        <translation>学習率がすでに掛かっています。勾配そのものには掛かりません。</translation>
    </message>
    <message>
        <source>The sign is wrong, the size is right.</source>
        <translation>大きさは正しいですが、符号が逆です。</translation>
    </message>
    <message>
        <source>Numbers on the way were rounded to {decimals} decimals; round only at the end.</source>
        <translation>途中の数値を小数第{decimals}位に丸めています。丸めるのは最後だけにしてください。</translation>
    </message>
</context>
<context>
    <name>normalisations</name>
    <message>
        <source>Batch normalisation</source>
        <translation>バッチ正規化</translation>
    </message>
    <message>
        <source>Each neuron&apos;s u has mean 0 and variance 1 over the batch (Ioffe &amp; Szegedy, 2015).</source>
        <translation>各ニューロンの u を、バッチにわたって平均 0、分散 1 にします (Ioffe と Szegedy、2015 年)。</translation>
    </message>
    <message>
        <source>Layer normalisation</source>
        <translation>層正規化</translation>
    </message>
    <message>
        <source>Each sample&apos;s u has mean 0 and variance 1 over the layer (Ba and others, 2016).</source>
        <translation>各サンプルの u を、層にわたって平均 0、分散 1 にします (Ba ら、2016 年)。</translation>
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
        <source>The perceptron&apos;s function (Rosenblatt, 1958): fires or not; textbooks differ at u = 0.</source>
        <translation>パーセプトロンの関数（Rosenblatt、1958）。発火するか、しないか。u = 0 での値は教科書により違う。</translation>
    </message>
    <message>
        <source>A step from -1 to 1: the quantiser behind the Adaline (Widrow &amp; Hoff, 1960).</source>
        <translation>-1 から 1 への段差。ADALINE の量子化器（Widrow・Hoff、1960）。</translation>
    </message>
    <message>
        <source>Decisions of -1 or 1; binarised networks, with a made-up slope.</source>
        <translation>-1 か 1 かの判定。代わりの傾きを与えて、二値化ネットワークにも使う。</translation>
    </message>
    <message>
        <source>Centred, and one bit is enough to store the output.</source>
        <translation>中心が 0。出力は 1 ビットで表せる。</translation>
    </message>
    <message>
        <source>No slope to learn from, and the size of u is lost.</source>
        <translation>学習に使える傾きがなく、u の大きさも失われる。</translation>
    </message>
    <message>
        <source>Train with the slope of hard tanh in its place, or use tanh.</source>
        <translation>傾きだけハード tanh のもので代用して学習するか、tanh を使う。</translation>
    </message>
    <message>
        <source>Folds the negative side up: rectification as in Jarrett et al. (2009).</source>
        <translation>負の側を折り返す整流（Jarrett ほか、2009）。</translation>
    </message>
    <message>
        <source>Filters whose sign does not matter, as for edges in images.</source>
        <translation>画像のエッジのように、符号を問わない特徴の検出。</translation>
    </message>
    <message>
        <source>Slope of size 1 everywhere: nothing vanishes and no neuron dies.</source>
        <translation>傾きの大きさがどこでも 1。勾配が消えず、ニューロンも死なない。</translation>
    </message>
    <message>
        <source>u and -u become the same; outputs are never negative.</source>
        <translation>u と -u の区別が付かなくなる。出力は負にならない。</translation>
    </message>
    <message>
        <source>ReLU and leaky ReLU keep the two sides apart.</source>
        <translation>ReLU や Leaky ReLU は正負を区別する。</translation>
    </message>
    <message>
        <source>The identity plus half a hyperbola: the slope goes from 1/2 to 3/2.</source>
        <translation>恒等関数に双曲線の半分の高さを足したもの。傾きは 1/2 から 3/2 に変わる。</translation>
    </message>
    <message>
        <source>Shallow regression networks that need a gentle bend.</source>
        <translation>緩やかな曲がりがほしい、浅い回帰ネットワーク。</translation>
    </message>
    <message>
        <source>Smooth, unbounded, never flat: the gradient always passes.</source>
        <translation>なめらかで、上下に限りがなく、平らにならない。勾配が必ず伝わる。</translation>
    </message>
    <message>
        <source>Almost linear, and with slopes of 3/2 gradients grow through layers.</source>
        <translation>直線に近い。傾き 3/2 の側では、層を重ねると勾配が大きくなる。</translation>
    </message>
    <message>
        <source>Squareplus bends in the same way, with slopes from 0 to 1.</source>
        <translation>Squareplus は同じ曲がり方で、傾きが 0 から 1。</translation>
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
        <source>Turns a layer&apos;s scores into shares of 1: probabilities of classes (Bridle, 1990).</source>
        <translation>層のスコアを、合計 1 の割合（各クラスの確率）に変える（Bridle、1990）。</translation>
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
        <source>The logarithm of softmax, computed without underflow.</source>
        <translation>ソフトマックス関数の対数を、アンダーフローなしに求める。</translation>
    </message>
    <message>
        <source>Inside the loss: with negative log-likelihood it is cross-entropy.</source>
        <translation>損失の中で使う。負の対数尤度と組み合わせると交差エントロピーになる。</translation>
    </message>
    <message>
        <source>Output layer of a multi-class classification, with cross-entropy: the gradient is z − target.</source>
        <translation>多クラス分類の出力層。交差エントロピーと組み合わせると勾配は「z − 正解」。</translation>
    </message>
    <message>
        <source>Finite where softmax underflows to 0; the gradient of the loss stays softmax − target.</source>
        <translation>ソフトマックス関数が 0 につぶれる所でも有限。損失の勾配は「softmax − 正解」のまま。</translation>
    </message>
    <message>
        <source>Its values are not probabilities; unbounded below.</source>
        <translation>値そのものは確率ではない。下に有界でない。</translation>
    </message>
    <message>
        <source>To read probabilities, take softmax.</source>
        <translation>確率を読むには、ソフトマックス関数を使う。</translation>
    </message>
    <message>
        <source>Softmax of -u: the smallest score gets the largest share (PyTorch).</source>
        <translation>-u のソフトマックス関数。最小のスコアの割合が最大になる（PyTorch）。</translation>
    </message>
    <message>
        <source>Weights from distances or costs: the nearest counts most.</source>
        <translation>距離やコストから重みを作る。近いものほど重くなる。</translation>
    </message>
    <message>
        <source>Sums to 1; smooth; adding the same number to every score changes nothing.</source>
        <translation>合計が 1。なめらか。全スコアに同じ数を足しても変わらない。</translation>
    </message>
    <message>
        <source>Saturates when one score is far below the others, as softmax does above.</source>
        <translation>一つだけ飛び抜けて小さいと飽和する（ソフトマックス関数では大きいとき）。</translation>
    </message>
    <message>
        <source>Scale the distances, or turn the sign and take softmax.</source>
        <translation>距離の尺度を整えるか、符号を反転してソフトマックス関数を使う。</translation>
    </message>
    <message>
        <source>The probability vector closest to the scores (Martins &amp; Astudillo, 2016).</source>
        <translation>スコアに最も近い確率ベクトル（Martins・Astudillo、2016）。</translation>
    </message>
    <message>
        <source>Attention and outputs where most classes should get exactly 0.</source>
        <translation>大半のクラスをちょうど 0 にしたい注意機構や出力。</translation>
    </message>
    <message>
        <source>Exact zeros; sums to 1; linear between its kinks.</source>
        <translation>ちょうど 0 になる。合計が 1。折れ目の間では線形。</translation>
    </message>
    <message>
        <source>No gradient reaches the scores that get 0; needs a sort.</source>
        <translation>0 になったスコアには勾配が届かない。並べ替えがいる。</translation>
    </message>
    <message>
        <source>Softmax gives every score some gradient.</source>
        <translation>ソフトマックス関数なら、どのスコアにも勾配が届く。</translation>
    </message>
    <message>
        <source>1 for the largest score, 0 for the rest; of equal ones the first (ONNX).</source>
        <translation>最大のスコアを 1、ほかを 0 にする。同点なら最初のもの（ONNX）。</translation>
    </message>
    <message>
        <source>Making the decision once the network is trained.</source>
        <translation>学習を終えたネットワークで判定を下す。</translation>
    </message>
    <message>
        <source>A clear choice, nothing to compute.</source>
        <translation>選択が明確で、計算もいらない。</translation>
    </message>
    <message>
        <source>Its Jacobian is 0, so gradient descent cannot train through it.</source>
        <translation>ヤコビ行列が 0 なので、勾配降下法では学習できない。</translation>
    </message>
    <message>
        <source>Softmax with a low temperature comes close and has a gradient.</source>
        <translation>低い温度のソフトマックス関数なら、近い形で勾配がある。</translation>
    </message>
    <message>
        <source>Passes positive values on, cuts negative ones to 0 (Nair &amp; Hinton, 2010).</source>
        <translation>正の値はそのまま、負の値は 0 にする（Nair・Hinton、2010）。</translation>
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
        <source>ReLU with a small fixed slope a below 0 (Maas and others, 2013).</source>
        <translation>負の側に小さな一定の傾き a を付けた ReLU（Maas ら、2013）。</translation>
    </message>
    <message>
        <source>Leaky ReLU whose slope a is learned with the weights (He and others, 2015).</source>
        <translation>傾き a を重みと一緒に学習する Leaky ReLU（He ら、2015）。</translation>
    </message>
    <message>
        <source>Leaky ReLU with a random slope in training, the mean slope afterwards (Xu and others, 2015).</source>
        <translation>学習中は傾きが乱数、学習後はその平均となる Leaky ReLU（Xu ら、2015）。</translation>
    </message>
    <message>
        <source>Hidden layers when data are few; the curve is the one used after training.</source>
        <translation>データが少ないときの中間層。ここに描くのは学習後に使う曲線。</translation>
    </message>
    <message>
        <source>The random slope regularises, as dropout does.</source>
        <translation>傾きの乱数が、ドロップアウトのように正則化として働く。</translation>
    </message>
    <message>
        <source>Training is noisy, and differs from what runs afterwards.</source>
        <translation>学習に雑音が混じり、学習後の動作とも異なる。</translation>
    </message>
    <message>
        <source>A fixed or a learned slope has no noise.</source>
        <translation>傾きを固定するか学習で決めれば、雑音はない。</translation>
    </message>
    <message>
        <source>The square of ReLU, found by a search for better transformers (So and others, 2021).</source>
        <translation>ReLU の二乗。トランスフォーマーの改良を探索して見つかった（So ら、2021）。</translation>
    </message>
    <message>
        <source>Feed-forward layers of large language models.</source>
        <translation>大規模言語モデルの全結合層。</translation>
    </message>
    <message>
        <source>Slope without a jump; cheap; outputs as sparse as those of ReLU.</source>
        <translation>傾きに飛びがない。計算が軽い。出力は ReLU と同じく疎になる。</translation>
    </message>
    <message>
        <source>The slope grows without bound, so large inputs blow up; dead neurons.</source>
        <translation>傾きがどこまでも増え、大きな入力は発散しやすい。死んだニューロンも出る。</translation>
    </message>
    <message>
        <source>Normalise the inputs, or take a function whose slope stays near 1.</source>
        <translation>入力を正規化するか、傾きが 1 に近い関数を使う。</translation>
    </message>
    <message>
        <source>Passes on what exceeds θ and puts a constant in place of the rest (PyTorch, Keras).</source>
        <translation>θ を超える値はそのまま、それ以外は一定の値にする（PyTorch、Keras）。</translation>
    </message>
    <message>
        <source>Suppressing weak signals; at θ = c = 0 it is ReLU.</source>
        <translation>弱い信号を抑える。θ = c = 0 なら ReLU になる。</translation>
    </message>
    <message>
        <source>Cheap; sparse outputs; both numbers are free.</source>
        <translation>計算が軽い。出力が疎になる。二つの数を自由に選べる。</translation>
    </message>
    <message>
        <source>Jumps at θ unless c = θ, and below θ the slope is 0: dead neurons.</source>
        <translation>c = θ でなければ θ で不連続。θ より下は傾き 0 で、ニューロンが死ぬ。</translation>
    </message>
    <message>
        <source>ReLU has no jump, Leaky ReLU no dead side.</source>
        <translation>ReLU には不連続がなく、Leaky ReLU には傾き 0 の側がない。</translation>
    </message>
    <message>
        <source>ReLU that starts only above α (Konda and others, 2014; ONNX).</source>
        <translation>α を超えて初めて値を通す ReLU（Konda ら、2014。ONNX）。</translation>
    </message>
    <message>
        <source>Autoencoders with sparse codes and no biases.</source>
        <translation>バイアスを持たず、疎な符号を作る自己符号化器。</translation>
    </message>
    <message>
        <source>Very sparse; what passes is not shrunk.</source>
        <translation>出力がとても疎になる。通した値は縮めない。</translation>
    </message>
    <message>
        <source>Jumps by α at α; more inputs fall on the dead side than with ReLU.</source>
        <translation>α で α だけ飛ぶ。傾き 0 の側に入る入力が ReLU より多い。</translation>
    </message>
    <message>
        <source>Lower α, or take ReLU, which does not jump.</source>
        <translation>α を下げるか、連続な ReLU を使う。</translation>
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
        <source>Squeezes any number into (0, 1), like a probability: the logistic curve (Verhulst, 1838).</source>
        <translation>どんな数も確率のように (0, 1) に収める。ロジスティック曲線（Verhulst、1838）。</translation>
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
        <source>A sigmoid stretched to (-1, 1) and centred on 0: 2σ(2u) - 1.</source>
        <translation>シグモイド関数を (-1, 1) に広げ、中心を 0 にしたもの。2σ(2u) - 1 に等しい。</translation>
    </message>
    <message>
        <source>Tanh scaled so that f(±1) = ±1 (LeCun et al., Efficient BackProp, 1998).</source>
        <translation>f(±1) = ±1 となるように拡大した tanh（LeCun ほか「Efficient BackProp」、1998）。</translation>
    </message>
    <message>
        <source>Hidden layers with inputs of variance 1 and targets of ±1.</source>
        <translation>入力の分散を 1、目標値を ±1 にそろえたネットワークの中間層。</translation>
    </message>
    <message>
        <source>Keeps the variance of outputs near 1; targets of ±1 are not in its flat part.</source>
        <translation>出力の分散をほぼ 1 に保つ。目標値 ±1 が平らな部分に入らない。</translation>
    </message>
    <message>
        <source>Still saturates, at ±1.7159, and the gradient vanishes there.</source>
        <translation>±1.7159 で飽和し、そこでは勾配が消失する。</translation>
    </message>
    <message>
        <source>The ReLU family, or SELU, which normalises itself.</source>
        <translation>ReLU の仲間、または自己正規化する SELU。</translation>
    </message>
    <message>
        <source>An S curve without an exponential (Elliott, 1993; Bergstra et al., 2009).</source>
        <translation>指数関数を使わない S 字曲線（Elliott、1993；Bergstra ほか、2009）。</translation>
    </message>
    <message>
        <source>Hidden layers in place of tanh where arithmetic must be cheap.</source>
        <translation>計算を軽くしたいとき、tanh の代わりに中間層で使う。</translation>
    </message>
    <message>
        <source>The slope falls only as 1/u², so it saturates far more gently than tanh.</source>
        <translation>傾きの減り方が 1/u² なので、tanh よりずっと緩やかに飽和する。</translation>
    </message>
    <message>
        <source>Reaches ±1 very slowly, and the slope is 1 at 0 only.</source>
        <translation>±1 になかなか近づかず、傾きが 1 になるのは 0 だけ。</translation>
    </message>
    <message>
        <source>Tanh bends less near 0; the ReLU family does not saturate.</source>
        <translation>0 の近くでは tanh のほうが直線に近い。ReLU の仲間は正の側で飽和しない。</translation>
    </message>
    <message>
        <source>The angle whose tangent is u: an S curve from -π/2 to π/2 (Atan in ONNX).</source>
        <translation>正接が u になる角。-π/2 から π/2 までの S 字曲線（ONNX の Atan）。</translation>
    </message>
    <message>
        <source>Outputs that are angles; hidden layers in place of tanh.</source>
        <translation>角度を出す出力層。tanh の代わりに中間層でも使う。</translation>
    </message>
    <message>
        <source>Centred, slope 1 at 0, and far from it the slope falls only as 1/u².</source>
        <translation>中心が 0 で、そこでの傾きは 1。傾きの減り方も 1/u² と緩やか。</translation>
    </message>
    <message>
        <source>Its range is ±π/2, not ±1, and far from 0 it is flat.</source>
        <translation>値域が ±1 ではなく ±π/2。0 から遠いところは平ら。</translation>
    </message>
    <message>
        <source>Tanh for the range (-1, 1); the ReLU family against saturation.</source>
        <translation>値域を (-1, 1) にするなら tanh、飽和を避けるなら ReLU の仲間。</translation>
    </message>
    <message>
        <source>The inverse square root unit: levels off at ±1/√α (Carlile et al., 2017).</source>
        <translation>逆平方根ユニット。±1/√α で頭打ちになる（Carlile ほか、2017）。</translation>
    </message>
    <message>
        <source>Recurrent layers in place of tanh or sigmoid.</source>
        <translation>再帰型の層で、tanh やシグモイド関数の代わりに使う。</translation>
    </message>
    <message>
        <source>Cheap and very smooth; α sets the height at which it levels off.</source>
        <translation>計算が軽く、とてもなめらか。α で頭打ちの高さが決まる。</translation>
    </message>
    <message>
        <source>The slope falls as 1/u³: the gradient vanishes far from 0.</source>
        <translation>傾きが 1/u³ で減り、0 から遠いと勾配が消失する。</translation>
    </message>
    <message>
        <source>Softsign has longer tails; ELU keeps the positive side straight.</source>
        <translation>ソフトサイン関数は裾が長い。ELU は正の側が直線。</translation>
    </message>
    <message>
        <source>A normal distribution function that stands in for squared ReLU (Ma et al., 2022).</source>
        <translation>ReLU の 2 乗の代わりに使う、正規分布の分布関数（Ma ほか、2022）。</translation>
    </message>
    <message>
        <source>Attention weights in place of softmax, in the Mega architecture.</source>
        <translation>Mega で、ソフトマックス関数の代わりに注意の重みを求める。</translation>
    </message>
    <message>
        <source>Bounded in range and slope, where squared ReLU grows without limit.</source>
        <translation>値も傾きも有界（ReLU の 2 乗はどちらも限りなく増える）。</translation>
    </message>
    <message>
        <source>Steep but narrow: a few σ away from μ the slope is 0.</source>
        <translation>急だが狭い。μ から σ の数倍も離れると、傾きはほぼ 0。</translation>
    </message>
    <message>
        <source>A larger σ widens the slope; sigmoid has longer tails.</source>
        <translation>σ を大きくすると坂が広がる。シグモイド関数は裾が長い。</translation>
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
    <message>
        <source>A straight line in place of the sigmoid; slope 1/6 in MobileNetV3 (Howard et al., 2019).</source>
        <translation>シグモイド関数を直線で置き換えたもの。MobileNetV3 では傾き 1/6（Howard ほか、2019）。</translation>
    </message>
    <message>
        <source>Gates and outputs in (0, 1) on phones and small chips.</source>
        <translation>携帯端末や小型チップでの、0 から 1 のゲートや出力。</translation>
    </message>
    <message>
        <source>No exponential, exact in low precision, and it does reach 0 and 1.</source>
        <translation>指数関数がいらず、低い精度でも正確で、0 と 1 に届く。</translation>
    </message>
    <message>
        <source>Slope exactly 0 outside the line; the slope is 1/6 here, 0.2 there.</source>
        <translation>両端の外では傾きがちょうど 0。傾きの既定値は 1/6 や 0.2 とさまざま。</translation>
    </message>
    <message>
        <source>Sigmoid always leaves some gradient.</source>
        <translation>シグモイド関数なら、勾配がいつも少し残る。</translation>
    </message>
    <message>
        <source>Sparsemax for two classes, and the slope of sparse plus (Blondel et al., 2019).</source>
        <translation>二クラスのスパースマックス。スパースプラスの導関数でもある（Blondel ほか、2019）。</translation>
    </message>
    <message>
        <source>Probabilities and gates that may be exactly 0 or 1.</source>
        <translation>ちょうど 0 や 1 になってよい確率やゲート。</translation>
    </message>
    <message>
        <source>Certain answers are exact; as cheap as a clip.</source>
        <translation>確信のある答えは、ちょうど 0 か 1 になる。計算も軽い。</translation>
    </message>
    <message>
        <source>No gradient for |u| &gt; 1, and its log is infinite at 0.</source>
        <translation>|u| &gt; 1 で勾配がなく、出力 0 では対数が発散する。</translation>
    </message>
    <message>
        <source>Train it with its own loss, or use sigmoid with cross-entropy.</source>
        <translation>専用の損失で学習するか、シグモイド関数と交差エントロピーを使う。</translation>
    </message>
    <message>
        <source>The identity cut off at both ends: tanh made of straight lines (Collobert, 2004).</source>
        <translation>恒等関数の両端を切ったもの。直線で作った tanh（Collobert、2004）。</translation>
    </message>
    <message>
        <source>Hidden layers of quantised and binarised networks; bounded outputs.</source>
        <translation>量子化・二値化したネットワークの中間層、範囲の決まった出力。</translation>
    </message>
    <message>
        <source>The cheapest bounded function; slope exactly 1 in the middle.</source>
        <translation>有界な関数の中で最も計算が軽い。中央の傾きはちょうど 1。</translation>
    </message>
    <message>
        <source>Outside the bounds the slope is 0 and a neuron stops learning.</source>
        <translation>範囲の外では傾きが 0 で、ニューロンの学習が止まる。</translation>
    </message>
    <message>
        <source>Tanh and softsign always leave some gradient.</source>
        <translation>tanh やソフトサイン関数なら、勾配がいつも少し残る。</translation>
    </message>
    <message>
        <source>ReLU capped at 6 (Krizhevsky, 2010), known from the MobileNets.</source>
        <translation>6 で頭打ちにした ReLU（Krizhevsky、2010）。MobileNet で知られる。</translation>
    </message>
    <message>
        <source>Convolutional networks for phones, computed in 8-bit integers.</source>
        <translation>8 ビット整数で計算する、携帯端末向けの畳み込みニューラルネットワーク。</translation>
    </message>
    <message>
        <source>A known range [0, 6], so few bits represent it well.</source>
        <translation>値域が [0, 6] と決まっていて、少ないビット数でよく表せる。</translation>
    </message>
    <message>
        <source>Slope 0 above 6 as well as below 0: neurons can die on both sides.</source>
        <translation>0 より下だけでなく 6 より上でも傾きが 0。ニューロンがどちらの側でも死にうる。</translation>
    </message>
    <message>
        <source>ReLU without the cap, or hard swish, which followed it in MobileNetV3.</source>
        <translation>上限のない ReLU、または MobileNetV3 で後を継いだ hard swish。</translation>
    </message>
    <message>
        <source>u times its own sigmoid (Elfwing and others, 2017); as Swish found by a search.</source>
        <translation>u にそのシグモイド関数の値を掛ける（Elfwing ら、2017）。探索でも見つかり Swish と呼ばれた。</translation>
    </message>
    <message>
        <source>Hidden layers of modern vision networks, gates of language models (SwiGLU).</source>
        <translation>近年の画像認識の中間層、言語モデルのゲート（SwiGLU）。</translation>
    </message>
    <message>
        <source>Smooth; dips a little below 0; often better than ReLU in deep networks.</source>
        <translation>なめらか。0 より少し下がる。深いネットワークで ReLU より良いことが多い。</translation>
    </message>
    <message>
        <source>Needs an exponential; not monotone, and far left the gradient vanishes.</source>
        <translation>指数関数の計算がいる。単調でなく、負の遠くでは勾配が消失する。</translation>
    </message>
    <message>
        <source>Hard Swish is its cheap copy.</source>
        <translation>ハード Swish は計算の軽い近似。</translation>
    </message>
    <message>
        <source>u times the normal probability Φ(u): ReLU bent smoothly (Hendrycks &amp; Gimpel, 2016).</source>
        <translation>u に正規分布の累積確率 Φ(u) を掛け、ReLU をなめらかにしたもの（Hendrycks・Gimpel、2016）。</translation>
    </message>
    <message>
        <source>Transformers (BERT, GPT, ViT). JAX computes the tanh form unless told otherwise.</source>
        <translation>トランスフォーマー（BERT、GPT、ViT）。JAX の既定は tanh による近似。</translation>
    </message>
    <message>
        <source>Smooth; lets small negative values through; trains deep networks well.</source>
        <translation>なめらか。小さな負の値も通す。深いネットワークがよく学習する。</translation>
    </message>
    <message>
        <source>The error function costs more than ReLU; not monotone.</source>
        <translation>誤差関数の計算が ReLU より重い。単調でない。</translation>
    </message>
    <message>
        <source>Cheaper copies: the tanh form, Quick GELU, SiLU.</source>
        <translation>計算の軽い近似に、tanh による近似、Quick GELU、SiLU がある。</translation>
    </message>
    <message>
        <source>GELU with Φ replaced by a tanh, from the same paper (Hendrycks &amp; Gimpel, 2016).</source>
        <translation>GELU の Φ を tanh で近似したもの。同じ論文による（Hendrycks・Gimpel、2016）。</translation>
    </message>
    <message>
        <source>GPT-2 and its relatives; what JAX means by gelu.</source>
        <translation>GPT-2 とその仲間。JAX の gelu は既定でこれ。</translation>
    </message>
    <message>
        <source>Needs no error function; within 0.0005 of the exact GELU.</source>
        <translation>誤差関数がいらない。厳密な GELU との差は 0.0005 以内。</translation>
    </message>
    <message>
        <source>Weights trained with one form give slightly different results with the other.</source>
        <translation>一方の形で学習した重みをもう一方で使うと、結果がわずかに変わる。</translation>
    </message>
    <message>
        <source>Use the form the network was trained with.</source>
        <translation>学習に使った形をそのまま使う。</translation>
    </message>
    <message>
        <source>GELU with Φ(u) replaced by a sigmoid of 1.702 u (Hendrycks &amp; Gimpel, 2016).</source>
        <translation>GELU の Φ(u) を 1.702 u のシグモイド関数で近似したもの（Hendrycks・Gimpel、2016）。</translation>
    </message>
    <message>
        <source>CLIP and the networks built on it.</source>
        <translation>CLIP と、それを土台にしたネットワーク。</translation>
    </message>
    <message>
        <source>Cheaper than GELU; it is SiLU with β = 1.702.</source>
        <translation>GELU より計算が軽い。β = 1.702 の SiLU と同じ。</translation>
    </message>
    <message>
        <source>Differs from GELU by up to 0.02: not exchangeable in a trained network.</source>
        <translation>GELU との差が最大 0.02 あり、学習済みのネットワークでは置き換えられない。</translation>
    </message>
    <message>
        <source>The tanh form is closer, GELU exact.</source>
        <translation>tanh による近似のほうが近く、GELU は厳密。</translation>
    </message>
    <message>
        <source>SiLU with a piecewise linear gate, for MobileNetV3 (Howard and others, 2019).</source>
        <translation>ゲートを折れ線にした SiLU。MobileNetV3 のために作られた（Howard ら、2019）。</translation>
    </message>
    <message>
        <source>Hidden layers on phones and other small devices.</source>
        <translation>スマートフォンなど小さな機器で動かす中間層。</translation>
    </message>
    <message>
        <source>No exponential; well suited to quantised arithmetic.</source>
        <translation>指数関数がいらない。量子化した計算に向く。</translation>
    </message>
    <message>
        <source>Kinks at -3 and 3; below -3 the slope is 0.</source>
        <translation>-3 と 3 に折れ目がある。-3 より下は傾き 0。</translation>
    </message>
    <message>
        <source>SiLU is the smooth original.</source>
        <translation>SiLU は元になったなめらかな関数。</translation>
    </message>
    <message>
        <source>u times the tanh of softplus (Misra, 2019).</source>
        <translation>u にソフトプラス関数の tanh を掛けたもの（Misra、2019）。</translation>
    </message>
    <message>
        <source>Hidden layers of vision networks, YOLOv4 among them.</source>
        <translation>YOLOv4 など、画像認識のネットワークの中間層。</translation>
    </message>
    <message>
        <source>Smooth; keeps small negative values; no saturation on the right.</source>
        <translation>なめらか。小さな負の値を残す。正の側では飽和しない。</translation>
    </message>
    <message>
        <source>Dearer than SiLU, with nearly the same curve.</source>
        <translation>曲線は SiLU とほとんど同じで、計算はより重い。</translation>
    </message>
    <message>
        <source>SiLU or Hard Swish at less cost.</source>
        <translation>SiLU やハード Swish なら計算が軽い。</translation>
    </message>
    <message>
        <source>u times tanh u, an even function that is never negative (Roy and others, 2019).</source>
        <translation>u に tanh u を掛けたもの。偶関数で、負にならない（Roy ら、2019）。</translation>
    </message>
    <message>
        <source>Experiments where large negative values should count like positive ones.</source>
        <translation>大きな負の値を、正の値と同じように扱いたい実験。</translation>
    </message>
    <message>
        <source>Saturates on neither side; smooth, no parameters.</source>
        <translation>どちら側でも飽和しない。なめらかで、パラメーターがない。</translation>
    </message>
    <message>
        <source>Forgets the sign of u; slope 0 at u = 0; outputs not centred.</source>
        <translation>u の符号が失われる。u = 0 で傾き 0。出力の中心が 0 でない。</translation>
    </message>
    <message>
        <source>Tanh keeps the sign, SiLU one side.</source>
        <translation>tanh は符号を保ち、SiLU は正の側だけを通す。</translation>
    </message>
    <message>
        <source>u gated by the tanh of an exponential (Liu &amp; Di, 2020).</source>
        <translation>u に、指数関数の tanh をゲートとして掛けたもの（Liu・Di、2020）。</translation>
    </message>
    <message>
        <source>Small vision networks that must learn fast.</source>
        <translation>速く学習させたい小さな画像認識ネットワーク。</translation>
    </message>
    <message>
        <source>Nearly u from 1 on, where SiLU still lags behind; smooth.</source>
        <translation>SiLU がまだ u に届かない 1 の辺りから、ほぼ u に等しい。なめらか。</translation>
    </message>
    <message>
        <source>Two nested exponentials; the gain over Mish is small.</source>
        <translation>指数関数が二重になる。Mish と比べた利点は小さい。</translation>
    </message>
    <message>
        <source>Mish and SiLU are in every framework.</source>
        <translation>Mish と SiLU は、どのフレームワークにもある。</translation>
    </message>
    <message>
        <source>Mish with a sigmoid in place of e^u (Wang and others, 2022).</source>
        <translation>Mish の e^u をシグモイド関数に替えたもの（Wang ら、2022）。</translation>
    </message>
    <message>
        <source>Experiments with image classification.</source>
        <translation>画像分類の実験。</translation>
    </message>
    <message>
        <source>Smooth, with a shallow dip below 0.</source>
        <translation>なめらかで、0 より下のくぼみが浅い。</translation>
    </message>
    <message>
        <source>On the right only 0.6 u, so signals shrink layer by layer.</source>
        <translation>正の側では 0.6 u にしかならず、信号が層ごとに縮む。</translation>
    </message>
    <message>
        <source>Mish and SiLU reach slope 1.</source>
        <translation>Mish と SiLU は傾きが 1 に近づく。</translation>
    </message>
    <message>
        <source>What tanh leaves over: u minus tanh u, flat at 0 (from Torch).</source>
        <translation>u から tanh u を引いた残り。0 で平らになる（Torch 由来）。</translation>
    </message>
    <message>
        <source>Sparse coding, where small values should become almost 0.</source>
        <translation>小さな値をほぼ 0 にしたいスパースコーディング。</translation>
    </message>
    <message>
        <source>Smooth, odd, and never saturates: the slope tends to 1.</source>
        <translation>なめらかな奇関数で、飽和しない。傾きは 1 に近づく。</translation>
    </message>
    <message>
        <source>Slope 0 at 0, just where fresh networks have their values.</source>
        <translation>0 での傾きが 0。学習前の総入力はちょうどその辺りに集まる。</translation>
    </message>
    <message>
        <source>Softshrink makes small values exactly 0; tanh keeps them.</source>
        <translation>ソフトしきい値関数は小さな値をちょうど 0 にし、tanh はそのまま残す。</translation>
    </message>
    <message>
        <source>Soft thresholding: moves u towards 0 by λ (Donoho &amp; Johnstone, 1994).</source>
        <translation>ソフトしきい値処理。u を λ だけ 0 に近づける（Donoho・Johnstone、1994）。</translation>
    </message>
    <message>
        <source>Denoising, and sparse coding unrolled into layers (LISTA).</source>
        <translation>雑音除去、層に展開したスパースコーディング（LISTA）。</translation>
    </message>
    <message>
        <source>Exact zeros for small values; continuous; the step of the lasso.</source>
        <translation>小さな値がちょうど 0 になる。連続。Lasso の更新式に現れる。</translation>
    </message>
    <message>
        <source>Large values come out too small by λ; no slope between -λ and λ.</source>
        <translation>大きな値も λ だけ小さくなる。-λ から λ の間は傾きが 0。</translation>
    </message>
    <message>
        <source>Hardshrink leaves large values as they are.</source>
        <translation>ハードしきい値関数は、大きな値をそのまま通す。</translation>
    </message>
    <message>
        <source>Hard thresholding: drops what is at most λ in size (Donoho &amp; Johnstone, 1994).</source>
        <translation>ハードしきい値処理。大きさが λ 以下の値を 0 にする（Donoho・Johnstone、1994）。</translation>
    </message>
    <message>
        <source>Denoising and sparse coding where large values must stay exact.</source>
        <translation>大きな値を変えたくない雑音除去やスパースコーディング。</translation>
    </message>
    <message>
        <source>Exact zeros for small values, large ones unchanged.</source>
        <translation>小さな値はちょうど 0 になり、大きな値は変わらない。</translation>
    </message>
    <message>
        <source>Jumps at ±λ, so a tiny change of u can change the output by λ.</source>
        <translation>±λ で不連続。u がわずかに変わるだけで、出力が λ も変わりうる。</translation>
    </message>
    <message>
        <source>Softshrink has no jump.</source>
        <translation>ソフトしきい値関数は連続で、跳びがない。</translation>
    </message>
    <message>
        <source>u above 0, an exponential that levels off at -α below (Clevert and others, 2015).</source>
        <translation>正の側は u、負の側は -α に近づく指数関数（Clevert ら、2015）。</translation>
    </message>
    <message>
        <source>Hidden layers of deep networks without normalisation.</source>
        <translation>正規化層を使わない深いネットワークの中間層。</translation>
    </message>
    <message>
        <source>Negative outputs bring the mean near 0; smooth for α = 1; neurons revive.</source>
        <translation>負の出力で平均が 0 に近づく。α = 1 ならなめらか。ニューロンが死ににくい。</translation>
    </message>
    <message>
        <source>Needs an exponential; far below 0 it saturates; has a kink unless α = 1.</source>
        <translation>指数関数の計算がいる。負の遠くで飽和する。α = 1 でなければ折れ目がある。</translation>
    </message>
    <message>
        <source>CELU is smooth for every α; SELU keeps mean and variance.</source>
        <translation>CELU はどの α でもなめらか。SELU は平均と分散を保つ。</translation>
    </message>
    <message>
        <source>ELU scaled by λ ≈ 1.0507, with α ≈ 1.6733 (Klambauer and others, 2017).</source>
        <translation>ELU の α を約 1.6733 とし、λ ≈ 1.0507 倍したもの（Klambauer ら、2017）。</translation>
    </message>
    <message>
        <source>Deep fully connected networks with LeCun initialisation and alpha dropout.</source>
        <translation>LeCun の初期化とアルファドロップアウトを使う、深い全結合ネットワーク。</translation>
    </message>
    <message>
        <source>Pulls mean and variance towards 0 and 1, layer after layer.</source>
        <translation>層を通るたびに、平均を 0、分散を 1 に近づける。</translation>
    </message>
    <message>
        <source>Holds only with that initialisation and no skip connections; a kink at 0.</source>
        <translation>その初期化を使い、スキップ接続がない場合に限る。0 に折れ目がある。</translation>
    </message>
    <message>
        <source>With batch or layer normalisation, ELU or GELU does as well.</source>
        <translation>バッチ正規化や層正規化があれば、ELU や GELU で足りる。</translation>
    </message>
    <message>
        <source>ELU made smooth for every α by dividing u by α (Barron, 2017).</source>
        <translation>u を α で割り、どの α でもなめらかにした ELU（Barron、2017）。</translation>
    </message>
    <message>
        <source>Wherever ELU is used and α is not 1.</source>
        <translation>ELU を α = 1 以外で使いたいところ。</translation>
    </message>
    <message>
        <source>Slope continuous and never above 1; α = 1 is ELU.</source>
        <translation>傾きが連続で、1 を超えない。α = 1 なら ELU と同じ。</translation>
    </message>
    <message>
        <source>Needs an exponential; far below 0 it saturates.</source>
        <translation>指数関数の計算がいる。負の遠くで飽和する。</translation>
    </message>
    <message>
        <source>Leaky ReLU does not saturate; GELU and SiLU return to 0.</source>
        <translation>Leaky ReLU は飽和しない。GELU と SiLU は負の遠くで 0 に戻る。</translation>
    </message>
    <message>
        <source>ReLU with its corner rounded; its slope is a sigmoid (Dugas and others, 2000).</source>
        <translation>ReLU の角を丸めたもの。導関数はシグモイド関数（Dugas ら、2000）。</translation>
    </message>
    <message>
        <source>Outputs that must be positive: variances, rates, scales.</source>
        <translation>正でなければならない出力（分散、発生率、尺度など）。</translation>
    </message>
    <message>
        <source>Smooth and positive everywhere; tends to ReLU as β grows.</source>
        <translation>どこでもなめらかで正。β を大きくすると ReLU に近づく。</translation>
    </message>
    <message>
        <source>Never 0, so outputs are not sparse; not centred; slower than ReLU.</source>
        <translation>0 にならず、出力が疎にならない。出力の中心が 0 でない。ReLU より遅い。</translation>
    </message>
    <message>
        <source>Squareplus needs no exponential; in hidden layers take ReLU or ELU.</source>
        <translation>スクエアプラス関数なら指数関数がいらない。中間層には ReLU や ELU。</translation>
    </message>
    <message>
        <source>One branch of a hyperbola in place of softplus (Barron, 2021).</source>
        <translation>ソフトプラス関数を双曲線の一方の枝で置き換えたもの（Barron、2021）。</translation>
    </message>
    <message>
        <source>Like softplus, where exponentials are slow or imprecise.</source>
        <translation>ソフトプラス関数と同じ用途で、指数関数が遅い、または精度が足りないとき。</translation>
    </message>
    <message>
        <source>Only a square root; smooth; b sets the size of the bend.</source>
        <translation>平方根だけで計算できる。なめらか。曲がりの大きさを b で決められる。</translation>
    </message>
    <message>
        <source>Approaches 0 slowly on the left, like b / (4 |u|); not centred.</source>
        <translation>負の側では b / (4 |u|) のようにゆっくり 0 に近づく。出力の中心が 0 でない。</translation>
    </message>
    <message>
        <source>Softplus decays faster, Sparse Plus is exactly 0.</source>
        <translation>ソフトプラス関数はもっと速く減り、スパースプラス関数はちょうど 0 になる。</translation>
    </message>
    <message>
        <source>ReLU whose corner is a piece of parabola from -1 to 1 (JAX, Keras).</source>
        <translation>ReLU の角を -1 から 1 までの放物線に替えたもの（JAX、Keras）。</translation>
    </message>
    <message>
        <source>Hidden layers that want ReLU&apos;s exact zeros without its corner.</source>
        <translation>ReLU のようにちょうど 0 が欲しいが、角は避けたい中間層。</translation>
    </message>
    <message>
        <source>Exactly 0 below -1, exactly u above 1, slope continuous; cheap.</source>
        <translation>-1 以下はちょうど 0、1 以上はちょうど u。傾きが連続。計算が軽い。</translation>
    </message>
    <message>
        <source>Below -1 the slope is 0: neurons can die.</source>
        <translation>-1 より下は傾き 0 なので、ニューロンが死ぬことがある。</translation>
    </message>
    <message>
        <source>Softplus and squareplus keep a slope everywhere.</source>
        <translation>どこでも傾きが残る関数を使う。</translation>
    </message>
    <message>
        <source>The logarithm of the sigmoid, softplus turned by half a circle (PyTorch, JAX, Keras).</source>
        <translation>シグモイド関数の対数。ソフトプラス関数を半回転させた形（PyTorch、JAX、Keras）。</translation>
    </message>
    <message>
        <source>Inside a loss: the log-probability of a binary or contrastive choice.</source>
        <translation>損失の中で、二値分類や対照学習の対数確率を求める。</translation>
    </message>
    <message>
        <source>Stays finite where the sigmoid underflows and its logarithm would be -∞.</source>
        <translation>シグモイド関数がアンダーフローし、対数が -∞ になる所でも有限。</translation>
    </message>
    <message>
        <source>Negative everywhere and unbounded below: not for hidden layers.</source>
        <translation>つねに負で、下に有界でない。中間層には向かない。</translation>
    </message>
    <message>
        <source>Softplus is its positive twin; the sigmoid gives the probability itself.</source>
        <translation>ソフトプラス関数は正の側の対。確率そのものはシグモイド関数で得られる。</translation>
    </message>
    <message>
        <source>A wave instead of a bend: SIREN takes ω = 30 (Sitzmann et al., 2020).</source>
        <translation>折れ線でも S 字でもなく、波。SIREN は ω = 30 を使う（Sitzmann ほか、2020）。</translation>
    </message>
    <message>
        <source>Networks that store an image, a sound or a field as a function.</source>
        <translation>画像や音、場を関数として覚えるネットワーク。</translation>
    </message>
    <message>
        <source>Captures fine detail; its derivatives are sines again.</source>
        <translation>細部まで表せる。何回微分しても正弦波のまま。</translation>
    </message>
    <message>
        <source>Many u give the same z, so training has many poor minima.</source>
        <translation>多くの u が同じ z になり、学習が悪い極小に落ちやすい。</translation>
    </message>
    <message>
        <source>Start from SIREN&apos;s own initial weights; snake keeps a trend.</source>
        <translation>SIREN 専用の重みの初期化を使う。Snake なら増加の傾向も表せる。</translation>
    </message>
    <message>
        <source>The identity with a wave on it (Ziyin, Hartwig &amp; Ueda, 2020).</source>
        <translation>恒等関数に波を重ねたもの（Ziyin・Hartwig・Ueda、2020）。</translation>
    </message>
    <message>
        <source>Periodic data to be continued beyond the samples; audio synthesis.</source>
        <translation>周期のあるデータを標本の外まで予測する。音声合成。</translation>
    </message>
    <message>
        <source>Learns a period and still rises: the slope is 1 on average.</source>
        <translation>周期を学びながら増加もする。傾きは平均して 1。</translation>
    </message>
    <message>
        <source>Slope from 0 to 2 all along; α must suit the period of the data.</source>
        <translation>傾きがどこまでも 0 から 2 を行き来する。α をデータの周期に合わせる必要がある。</translation>
    </message>
    <message>
        <source>Without periods in the data, the ReLU family or silu.</source>
        <translation>データに周期がなければ、ReLU の仲間や SiLU。</translation>
    </message>
    <message>
        <source>A wave that dies away on both sides, the kernel of the ideal low-pass filter.</source>
        <translation>両側へ減衰していく波。理想的な低域通過フィルターの核。</translation>
    </message>
    <message>
        <source>Small networks that interpolate signals; experiments.</source>
        <translation>信号を補間する小さなネットワーク、実験。</translation>
    </message>
    <message>
        <source>Local like the Gaussian, and it also takes negative values.</source>
        <translation>ガウス関数のように局所的で、負の値も取る。</translation>
    </message>
    <message>
        <source>Slope 0 at 0 and small far away, with a change of sign at every ripple.</source>
        <translation>0 での傾きが 0。遠くでも小さく、波ごとに符号が変わる。</translation>
    </message>
    <message>
        <source>Gaussian has no ripples, sine does not die away.</source>
        <translation>ガウス関数にはさざ波がなく、正弦関数は減衰しない。</translation>
    </message>
    <message>
        <source>A bell around 0, the unit of radial basis networks (Broomhead &amp; Lowe, 1988).</source>
        <translation>0 を中心とする釣り鐘形。動径基底関数ネットワークの関数（Broomhead・Lowe、1988）。</translation>
    </message>
    <message>
        <source>Radial basis networks: answers to how near an input is to a centre.</source>
        <translation>動径基底関数ネットワーク。入力が中心にどれだけ近いかを表す。</translation>
    </message>
    <message>
        <source>Local: it responds near 0 only, and is smooth everywhere.</source>
        <translation>局所的で、0 の近くだけに反応する。どこでもなめらか。</translation>
    </message>
    <message>
        <source>Beyond |u| = 3 both value and slope are almost 0: learning stops.</source>
        <translation>|u| が 3 を超えると値も傾きもほぼ 0 で、学習が止まる。</translation>
    </message>
    <message>
        <source>Place the centres on the data first; tanh responds everywhere.</source>
        <translation>先に中心をデータの上に置く。tanh なら 0 から離れても値が残る。</translation>
    </message>
    <message>
        <source>e to the power u: always positive, and its own derivative.</source>
        <translation>e の u 乗。いつも正で、微分しても変わらない。</translation>
    </message>
    <message>
        <source>Output layer for counts and rates (Poisson regression).</source>
        <translation>回数や頻度を出す出力層（ポアソン回帰）。</translation>
    </message>
    <message>
        <source>Turns sums into products; every output is above 0.</source>
        <translation>和を積に変える。出力は必ず正。</translation>
    </message>
    <message>
        <source>Value and gradient explode: u = 10 already gives 22026.</source>
        <translation>値も勾配も爆発する。u = 10 でもう 22026。</translation>
    </message>
    <message>
        <source>Softplus is positive too, and grows in a straight line.</source>
        <translation>ソフトプラス関数も正で、増え方は直線的。</translation>
    </message>
</context>
<context>
    <name>optimisers</name>
    <message>
        <source>Gradient descent</source>
        <translation>勾配降下法</translation>
    </message>
    <message>
        <source>A step straight down the slope, as long as the gradient times the learning rate.</source>
        <translation>勾配に学習率を掛けた分だけ、坂をまっすぐ下ります。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>モーメンタム</translation>
    </message>
    <message>
        <source>Like a ball with inertia: steps in a common direction add up, those to and fro cancel.</source>
        <translation>慣性をもつ球のように、同じ向きの動きは積み重なり、行きつ戻りつする動きは打ち消し合います。</translation>
    </message>
    <message>
        <source>Nesterov momentum</source>
        <translation>ネステロフのモーメンタム</translation>
    </message>
    <message>
        <source>Momentum that looks ahead to where it is about to be, and brakes earlier.</source>
        <translation>これから行く先を見越して、早めにブレーキをかけるモーメンタムです。</translation>
    </message>
    <message>
        <source>AdaGrad</source>
        <translation>AdaGrad</translation>
    </message>
    <message>
        <source>Each parameter has a step of its own that shrinks with all its gradients so far, so it slows down.</source>
        <translation>パラメータごとに歩幅があり、それまでの勾配が積もるほど小さくなるため、しだいに遅くなります。</translation>
    </message>
    <message>
        <source>RMSProp</source>
        <translation>RMSProp</translation>
    </message>
    <message>
        <source>AdaGrad that forgets: only the latest gradients set the step.</source>
        <translation>過去を忘れていく AdaGrad です。最近の勾配だけが歩幅を決めます。</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Momentum and RMSProp together, both corrected for their start from 0: works with little tuning.</source>
        <translation>モーメンタムと RMSProp を組み合わせ、0 から始まる偏りを補正します。あまり調整しなくてもうまく働きます。</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adam that also shrinks every weight and bias a little, apart from the gradient&apos;s scale.</source>
        <translation>勾配の大きさとは別に、すべての重みとバイアスを少しずつ縮める Adam です。</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Playground</source>
        <translation>プレイグラウンド</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Gradient lab</source>
        <translation>勾配ラボ</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>用意された例</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Own function</source>
        <translation>自作の関数</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>All activation functions by family. A click brings one on show; the star makes it a favourite.</source>
        <translation>すべての活性化関数が種類ごとに並んでいます。クリックすると表示され、星印を付けるとお気に入りになります。</translation>
    </message>
    <message>
        <source>The curve of f above and of its derivative f′ below, over the same u. The dots are the neurons of the layer on show. Drag to pan, turn the wheel to zoom, double-click to see all.</source>
        <translation>上は f、下は導関数 f′ のグラフで、横軸の u は共通です。点は、表示中の層のニューロンを表します。ドラッグで移動、ホイールで拡大・縮小、ダブルクリックで全体を表示します。</translation>
    </message>
    <message>
        <source>A function of a whole layer: bars for its outputs, and its Jacobian as a heat map. The numbers under the bars can be edited.</source>
        <translation>層全体にはたらく関数です。出力を棒グラフで、ヤコビ行列を色の濃淡で示します。棒の下の数値は編集できます。</translation>
    </message>
    <message>
        <source>The formula of the function on show, its derivative and parameters, and what it is good and bad for.</source>
        <translation>表示中の関数の数式、導関数、パラメーター、長所と短所です。</translation>
    </message>
    <message>
        <source>What is true of the function on show, and where this is seen on its curve.</source>
        <translation>表示中の関数の性質と、それが曲線のどこに現れるかを示します。</translation>
    </message>
    <message>
        <source>How much of the gradient arrives at each layer on its way back from the loss, and what one path multiplies it by.</source>
        <translation>損失から逆向きに伝わる勾配が各層にどれだけ届くか、また 1 つの経路で何が掛けられるかを示します。</translation>
    </message>
    <message>
        <source>Functions that were pinned, drawn in one picture with the one on show.</source>
        <translation>ピン留めした関数を、表示中の関数と同じグラフに重ねて描きます。</translation>
    </message>
    <message>
        <source>A table of u, f(u) and f′(u): type or paste any u, and copy the results.</source>
        <translation>u、f(u)、f′(u) の表です。好きな u を入力するか貼り付けると計算され、結果をコピーできます。</translation>
    </message>
    <message>
        <source>Views of the one network: as an equation, as nodes and links, on many rows, and as a map of its output.</source>
        <translation>同じネットワークを、数式、ノードと線の図、多くの行の表、出力の図で表示します。</translation>
    </message>
    <message>
        <source>The network as a whole: ready-made examples, its inputs and layers, fresh weights.</source>
        <translation>ネットワーク全体の操作です。用意された例、入力や層の数、重みの初期化を選べます。</translation>
    </message>
    <message>
        <source>What the network is for. The program says so if its output layer does not fit.</source>
        <translation>ネットワークの用途です。出力層が合っていないときは、その旨を表示します。</translation>
    </message>
    <message>
        <source>Whether the results on show belong to the numbers on show.</source>
        <translation>表示中の結果が、表示中の数値から計算されたものかどうかを示します。</translation>
    </message>
    <message>
        <source>The network as an equation, from x on the left to y on the right. Numbers on a grey ground can be edited. Space explains the selected number.</source>
        <translation>ネットワークを、左端の x から右端の y まで数式で表したものです。灰色の欄の数値は編集できます。Space キーを押すと、選択した数値の説明が開きます。</translation>
    </message>
    <message>
        <source>The network as nodes and links. A thicker link has a larger weight; blue is positive, orange negative.</source>
        <translation>ネットワークをノードと線で表した図です。線が太いほど重みの絶対値が大きく、青は正、オレンジは負を表します。</translation>
    </message>
    <message>
        <source>What the network gives over its inputs: the plane by colour, or a curve, with the rows of the table as points.</source>
        <translation>入力に対するネットワークの出力を、平面の色分けまたは曲線で示します。点は表の行を表します。</translation>
    </message>
    <message>
        <source>Many inputs, one a row, with the outputs of the network and their targets.</source>
        <translation>1 行に 1 つずつ入力を並べ、ネットワークの出力と目標値を示す表です。</translation>
    </message>
    <message>
        <source>Seven stories: a click sets the page up, and the note below says what to see.</source>
        <translation>7 つの例です。クリックするとページがその設定になり、下の説明が見どころを示します。</translation>
    </message>
    <message>
        <source>How much of the last layer’s squared gradient layer 1 gets, measured and as theory predicts it.</source>
        <translation>最後の層の勾配の 2 乗のうち、どれだけが第1層に届くかを、実測と理論で示します。</translation>
    </message>
    <message>
        <source>Up to four settings kept for comparison: their gradients are drawn beside this one.</source>
        <translation>比較のために残した設定 (最大 4 つ) です。それぞれの勾配が、いまの設定の勾配と並べて描かれます。</translation>
    </message>
    <message>
        <source>The deep network: its function, depth and width, how its weights are drawn, and in how many draws.</source>
        <translation>深いネットワークの設定です。関数、深さ、幅、重みの生成方法、試行の回数を選びます。</translation>
    </message>
    <message>
        <source>What helps against vanishing gradients: switch one on and read what it changed.</source>
        <translation>勾配消失への対策です。オンにすると、何が変わったかを読むことができます。</translation>
    </message>
    <message>
        <source>Two settings learn the same small task, each step of one beside a step of the other.</source>
        <translation>2 つの設定が、同じ小さな課題を 1 ステップずつ並行して学習します。</translation>
    </message>
    <message>
        <source>Every figure of theory with what it is made of. The buttons below each copy it as text or as LaTeX.</source>
        <translation>理論の値が何からできているかを示します。下のボタンで、それぞれをテキストまたは LaTeX としてコピーできます。</translation>
    </message>
    <message>
        <source>E[f′²] as an area: f′² times the density of u in a wide layer. Times σ_w² it is χ, the factor a layer.</source>
        <translation>E[f′²] を面積で示します。幅の広い層での u の密度に f′² を掛けたものです。σ_w² を掛けると、1 層あたりの倍率 χ になります。</translation>
    </message>
    <message>
        <source>The length map takes E[u²] of a layer to that of the next. Where it crosses the diagonal is q*.</source>
        <translation>長さの写像は、ある層の E[u²] を次の層の E[u²] に移します。対角線と交わるところが q* です。</translation>
    </message>
    <message>
        <source>How strongly one draw passes on each direction of its input. All values 1 would keep every direction.</source>
        <translation>1 回の試行で、入力の各方向がどれだけの強さで伝わるかを示します。すべての値が 1 なら、どの方向も保たれます。</translation>
    </message>
    <message>
        <source>The network of the Playground, measured among many draws of its kind, and a start that fits its functions.</source>
        <translation>プレイグラウンドのネットワークを、同種の多くの試行の中で測定します。関数に合った初期値も選べます。</translation>
    </message>
    <message>
        <source>The mean squared gradient at each layer, on a log axis: thin lines are single draws, the thick one their mean, the dashed one theory. A straight line means the same factor at every layer.</source>
        <translation>各層での勾配の 2 乗の平均を対数軸で示します。細い線は 1 回ごとの試行、太い線はその平均、破線は理論です。直線なら、どの層でも倍率は同じです。</translation>
    </message>
    <message>
        <source>The factor χ, or the depth scale, over σ_w and σ_b. Along the edge χ = 1 a gradient keeps its size. Drag the handle: the network follows.</source>
        <translation>σ_w と σ_b に対する倍率 χ、または深さの尺度です。境界 χ = 1 の上では勾配の大きさが保たれます。ハンドルを動かすと、ネットワークがそれに従います。</translation>
    </message>
    <message>
        <source>Where the outputs z of each layer lie: the deeper the colour, the more of them. Every column is a layer.</source>
        <translation>各層の出力 z がどこにあるかを示します。色が濃いほど、そこに多く集まっています。1 列が 1 つの層です。</translation>
    </message>
    <message>
        <source>The share of neurons in each layer that are saturated, with a slope near 0, and that are dead, with slope 0.</source>
        <translation>各層で、傾きが 0 に近い飽和したニューロンと、傾きが 0 の死んだニューロンの割合です。</translation>
    </message>
    <message>
        <source>The squared gradient by layer of both networks that learn, at the start and now.</source>
        <translation>学習する 2 つのネットワークの、層ごとの勾配の 2 乗を、開始時と現在について示します。</translation>
    </message>
    <message>
        <source>The loss of both networks that learn, epoch by epoch.</source>
        <translation>学習する 2 つのネットワークの損失を、エポックごとに示します。</translation>
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
    <message>
        <source>lower bound</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>upper bound</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation>鋭さ</translation>
    </message>
    <message>
        <source>lowest slope</source>
        <translation>傾きの下限</translation>
    </message>
    <message>
        <source>highest slope</source>
        <translation>傾きの上限</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>しきい値</translation>
    </message>
    <message>
        <source>value below</source>
        <translation>しきい値以下での値</translation>
    </message>
    <message>
        <source>saturation</source>
        <translation>飽和の強さ</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>標準偏差</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>深さ</translation>
    </message>
    <message>
        <source>roundness</source>
        <translation>丸み</translation>
    </message>
    <message>
        <source>angular frequency</source>
        <translation>角周波数</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>周波数</translation>
    </message>
    <message>
        <source>range of x</source>
        <translation>x の範囲</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>巻き数</translation>
    </message>
    <message>
        <source>rings</source>
        <translation>輪の数</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>モーメンタム</translation>
    </message>
    <message>
        <source>decay of the mean</source>
        <translation>平均の減衰率</translation>
    </message>
    <message>
        <source>decay of the squares</source>
        <translation>2 乗の減衰率</translation>
    </message>
    <message>
        <source>epsilon</source>
        <translation>イプシロン</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>epochs between drops</source>
        <translation>下げる間隔 (エポック)</translation>
    </message>
    <message>
        <source>factor of a drop</source>
        <translation>1 回に掛ける率</translation>
    </message>
    <message>
        <source>factor of an epoch</source>
        <translation>1 エポックに掛ける率</translation>
    </message>
    <message>
        <source>epochs of the descent</source>
        <translation>下がり続けるエポック数</translation>
    </message>
    <message>
        <source>factor at the end</source>
        <translation>最後の率</translation>
    </message>
    <message>
        <source>epochs of the ascent</source>
        <translation>上がり続けるエポック数</translation>
    </message>
    <message>
        <source>factor at the start</source>
        <translation>最初の率</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Worked example</source>
        <translation>教科書の例</translation>
    </message>
    <message>
        <source>Two sigmoid layers and an identity layer. Press Step and follow one number: row 1 of W¹ times x, plus its bias, is u, and sigmoid turns that u into z, which is what the next layer takes.</source>
        <translation>シグモイド関数の層が 2 つと、恒等関数の層が 1 つです。「1層進む」を押して、数を 1 つ追ってみましょう。W¹ の第1行と x の積にバイアスを足すと u になり、シグモイド関数がその u を z に変え、z が次の層への入力になります。</translation>
    </message>
    <message>
        <source>Empty network</source>
        <translation>空のネットワーク</translation>
    </message>
    <message>
        <source>One step neuron with two inputs, and every weight and bias 0: the place to build something of your own. Type weights and a bias, add layers and neurons, and choose their activations. New ones get the weights that the initialiser under Weights gives.</source>
        <translation>入力が 2 つのステップ関数のニューロンが 1 つだけあり、重みとバイアスはすべて 0 です。ここから自分のネットワークを作れます。重みとバイアスを入力し、層とニューロンを加え、活性化関数を選んでください。新しい層とニューロンの重みは「重み」の初期化方法で決まります。</translation>
    </message>
    <message>
        <source>AND with a step neuron</source>
        <translation>ステップ関数による AND</translation>
    </message>
    <message>
        <source>One neuron that answers 1 only where both inputs are 1. Turn on Live and set x to 0 and 1 in every way: u is positive once only. Which biases would do as well?</source>
        <translation>両方の入力が 1 のときだけ 1 を出力する、1 個のニューロンです。「自動計算」をオンにして、x を 0 と 1 のすべての組み合わせにしてみましょう。u が正になるのは 1 回だけです。ほかにどんなバイアスなら同じ働きをするでしょうか。</translation>
    </message>
    <message>
        <source>OR with a step neuron</source>
        <translation>ステップ関数による OR</translation>
    </message>
    <message>
        <source>The same weights as AND with another bias. The bias is the threshold: it decides how large x₁ + x₂ has to be for the neuron to answer 1.</source>
        <translation>重みは AND と同じで、バイアスだけが違います。バイアスはしきい値の役目をし、x₁ + x₂ がどれだけ大きければニューロンが 1 を出力するかを決めます。</translation>
    </message>
    <message>
        <source>XOR with step neurons</source>
        <translation>ステップ関数による XOR</translation>
    </message>
    <message>
        <source>No single step neuron can do this: no straight line parts the two answers. Here neuron 1 is OR, neuron 2 is AND, and the second layer answers 1 where the first holds and the second does not.</source>
        <translation>これは 1 個のニューロンではできません。2 種類の答えを 1 本の直線では分けられないからです。ここではニューロン 1 が OR、ニューロン 2 が AND で、第2層は OR が成り立ち AND が成り立たないときに 1 を出力します。</translation>
    </message>
    <message>
        <source>XOR with tanh</source>
        <translation>tanh による XOR</translation>
    </message>
    <message>
        <source>The same idea with a smooth function: −1 stands for no and 1 for yes. The answers come close to ±1 without reaching them. Make all weights and biases smaller and watch them move towards 0.</source>
        <translation>同じ考え方を滑らかな関数で行います。−1 が偽、1 が真を表します。出力は ±1 に近づきますが、達することはありません。重みとバイアスをすべて小さくすると、出力が 0 に近づくのがわかります。</translation>
    </message>
    <message>
        <source>XOR half-way through training</source>
        <translation>学習途中の XOR</translation>
    </message>
    <message>
        <source>A network that is just learning XOR: all four answers have the right sign, and none is certain yet. In Table choose the mean of all rows, then press Backward and Update ×100: the four answers go to −1 and 1.</source>
        <translation>XOR を学習している途中のネットワークです。4 つの答えは符号が正しいものの、まだどれも確かではありません。表で「全行の平均」を選び、逆伝播と更新 ×100 を押すと、4 つの答えは −1 と 1 に近づきます。</translation>
    </message>
    <message>
        <source>Purely linear network</source>
        <translation>線形だけのネットワーク</translation>
    </message>
    <message>
        <source>Three layers, all of them identity: together they do no more than one layer could, with W = [0 1.5; 3 0.5] and b = [1; 1]. Give the layers another activation and that ends.</source>
        <translation>3 つの層がすべて恒等関数です。合わせても、W = [0 1.5; 3 0.5]、b = [1; 1] の 1 層と同じことしかできません。層の活性化関数を変えると、そうではなくなります。</translation>
    </message>
    <message>
        <source>A dead ReLU</source>
        <translation>死んだニューロン（ReLU）</translation>
    </message>
    <message>
        <source>Neuron 2 of layer 1 has a bias of −3: for inputs from 0 to 1 its u is always negative, its z is 0 and so is its slope. Press Backward: row 2 of ∂L/∂W¹ is zero, so no update changes it. Try Leaky ReLU, or a larger bias.</source>
        <translation>第1層のニューロン 2 はバイアスが −3 です。入力が 0 から 1 の間なら u は必ず負で、z も傾きも 0 です。逆伝播を押すと ∂L/∂W¹ の 2 行目は 0 になり、更新しても変わりません。Leaky ReLU か、より大きなバイアスを試してください。</translation>
    </message>
    <message>
        <source>Seven sigmoid layers. Press Backward and look at the tab Gradient: at each layer the slope, at most 0.25, takes its share, and hardly anything is left for the first. Take the remedy offered there, tanh and weights by Xavier, and compare.</source>
        <translation>シグモイド関数の層が 7 つあります。「逆伝播」を押して「勾配」タブを見ましょう。層ごとに高々 0.25 の傾きが掛かるので、第1層にはほとんど何も残りません。そこに示される対策（tanh と Xavier の重み）に変えて比べてください。</translation>
    </message>
    <message>
        <source>A gradient that arrives</source>
        <translation>届く勾配</translation>
    </message>
    <message>
        <source>As deep as “A gradient that vanishes”, with ReLU and weights by He. Press Backward and compare δ¹ with δ⁷: a slope of 1 takes no share. Draw the weights anew and see how often all four neurons of a layer are dead.</source>
        <translation>「消えていく勾配」と同じ深さで、ReLU と He の初期値を使っています。逆伝播を押して δ¹ と δ⁷ を比べてください。傾き 1 なら減りません。重みを引き直すと、ある層の 4 つのニューロンがすべて死ぬことがどれほど多いかも分かります。</translation>
    </message>
    <message>
        <source>Three classes with softmax</source>
        <translation>ソフトマックス関数による 3 クラス分類</translation>
    </message>
    <message>
        <source>Each output is the probability of a class, and together they are 1. Raise one bias: the others go down with no change of their own u. Raise all three alike: nothing changes.</source>
        <translation>出力はそれぞれのクラスの確率で、合計は 1 です。バイアスを 1 つ大きくすると、ほかの出力は自分の u が変わらないのに小さくなります。3 つを同じだけ大きくしても、出力は変わりません。</translation>
    </message>
    <message>
        <source>Softmax with cross-entropy</source>
        <translation>ソフトマックスと交差エントロピー</translation>
    </message>
    <message>
        <source>Three probabilities, and the third class is meant. Press Backward and compare δ with z: the slopes of softmax and of the logarithm cancel, and what is left is δ = z − t. It adds up to 0.</source>
        <translation>3 つの確率で、正解は 3 番目のクラスです。逆伝播を押して δ と z を比べてください。ソフトマックスの傾きと対数の傾きが打ち消し合い、δ = z − t だけが残ります。合計は 0 です。</translation>
    </message>
    <message>
        <source>Backpropagation by hand</source>
        <translation>手計算の誤差逆伝播</translation>
    </message>
    <message>
        <source>The 2-2-2 that is worked out by hand in many a text. Press Backward and explain ∂L/∂W¹₁₁: it is δ¹₁ times x₁, and its terms lead to both outputs. Then press Update and see whether the loss falls as promised.</source>
        <translation>多くの教材で手計算に使われる 2-2-2 のネットワークです。「逆伝播」を押して ∂L/∂W¹₁₁ の説明を開くと、δ¹₁ と x₁ の積であることと、項が二つの出力へ続くことが分かります。次に「更新」を押して、損失が見込みどおりに減るか確かめましょう。</translation>
    </message>
    <message>
        <source>A slow start</source>
        <translation>学習の遅い始まり</translation>
    </message>
    <message>
        <source>One neuron that answers 0.98 and should answer 0. With the squared error its slope f′ is so small that the first updates hardly change anything: press ×100 three times. Undo, choose binary cross-entropy, and try again.</source>
        <translation>0 と答えるべきなのに 0.98 と答えるニューロンです。二乗誤差では傾き f′ が小さすぎて、最初の更新ではほとんど変わりません。×100 を 3 回押してみましょう。元に戻し、二値交差エントロピーを選んでもう一度試してください。</translation>
    </message>
    <message>
        <source>A gradient that vanishes</source>
        <translation>消えていく勾配</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>Learning ended in epoch {epoch}: update {update} would make the {quantity} of layer {layer} infinite or undefined, so it was not taken.</source>
        <translation>学習はエポック {epoch} で止まりました。{update} 回目の更新をすると第{layer}層の{quantity}が無限大か未定義になるため、行いませんでした。</translation>
    </message>
    <message>
        <source>Learning ended in epoch {epoch}: update {update} would make the {quantity} infinite or undefined, so it was not taken.</source>
        <translation>学習はエポック {epoch} で止まりました。{update} 回目の更新をすると{quantity}が無限大か未定義になるため、行いませんでした。</translation>
    </message>
    <message>
        <source>Learning ended in epoch {epoch}: update {update} would make the {quantity} of layer {layer} infinite or undefined, so it was not taken; the learning rate {rate} is above {limit}, beyond which steps overshoot (the curvature is {curvature}).</source>
        <translation>学習はエポック {epoch} で止まりました。{update} 回目の更新をすると第{layer}層の{quantity}が無限大か未定義になるため、行いませんでした。学習率 {rate} は、行き過ぎが始まる限界 {limit} を超えています (曲率は {curvature})。</translation>
    </message>
    <message>
        <source>Learning ended in epoch {epoch}: update {update} would make the {quantity} infinite or undefined, so it was not taken; the learning rate {rate} is above {limit}, beyond which steps overshoot (the curvature is {curvature}).</source>
        <translation>学習はエポック {epoch} で止まりました。{update} 回目の更新をすると{quantity}が無限大か未定義になるため、行いませんでした。学習率 {rate} は、行き過ぎが始まる限界 {limit} を超えています (曲率は {curvature})。</translation>
    </message>
</context>
<context>
    <name>properties</name>
    <message>
        <source>strictly increasing</source>
        <translation>狭義単調増加</translation>
    </message>
    <message>
        <source>increasing</source>
        <translation>広義単調増加</translation>
    </message>
    <message>
        <source>strictly decreasing</source>
        <translation>狭義単調減少</translation>
    </message>
    <message>
        <source>decreasing</source>
        <translation>広義単調減少</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>定数</translation>
    </message>
    <message>
        <source>not monotone</source>
        <translation>単調でない</translation>
    </message>
    <message>
        <source>even: f(−u) = f(u)</source>
        <translation>偶関数：f(−u) = f(u)</translation>
    </message>
    <message>
        <source>odd: f(−u) = −f(u)</source>
        <translation>奇関数：f(−u) = −f(u)</translation>
    </message>
    <message>
        <source>neither even nor odd</source>
        <translation>偶関数でも奇関数でもない</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>極大値</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>極小値</translation>
    </message>
    <message>
        <source>kink at {u}: slope {left_slope} | {right_slope}</source>
        <translation>u = {u} で折れ点：傾き {left_slope} | {right_slope}</translation>
    </message>
    <message>
        <source>jump at {u}: {left_value} | {right_value}</source>
        <translation>u = {u} で不連続：{left_value} | {right_value}</translation>
    </message>
    <message>
        <source>pole at {u}</source>
        <translation>u = {u} で発散</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>値域</translation>
    </message>
    <message>
        <source>All values that f takes</source>
        <translation>f がとる値の全体</translation>
    </message>
    <message>
        <source>max |f′|</source>
        <translation>max |f′|</translation>
    </message>
    <message>
        <source>The steepest slope, and where</source>
        <translation>最も急な傾きとその場所</translation>
    </message>
    <message>
        <source>Extrema</source>
        <translation>極値</translation>
    </message>
    <message>
        <source>Local maxima and minima of f</source>
        <translation>f の極大値と極小値</translation>
    </message>
    <message>
        <source>f = 0</source>
        <translation>f = 0</translation>
    </message>
    <message>
        <source>Where f is zero</source>
        <translation>f が 0 になるところ</translation>
    </message>
    <message>
        <source>f′ = 0</source>
        <translation>f′ = 0</translation>
    </message>
    <message>
        <source>Where the slope is zero: no gradient passes</source>
        <translation>傾きが 0 で、勾配が伝わらないところ</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>増減</translation>
    </message>
    <message>
        <source>Whether f only rises or only falls</source>
        <translation>f が増えるだけか、減るだけか</translation>
    </message>
    <message>
        <source>Symmetry</source>
        <translation>対称性</translation>
    </message>
    <message>
        <source>Whether f is even or odd</source>
        <translation>偶関数か奇関数か</translation>
    </message>
    <message>
        <source>Saturated</source>
        <translation>飽和</translation>
    </message>
    <message>
        <source>Where |f′| is below {threshold}: gradients vanish</source>
        <translation>|f′| が {threshold} より小さく、勾配が消失するところ</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>折れ点・不連続点</translation>
    </message>
    <message>
        <source>Kinks and jumps, found from f alone</source>
        <translation>f の値だけから見つけた折れ目と跳び</translation>
    </message>
    <message>
        <source>Undefined</source>
        <translation>未定義</translation>
    </message>
    <message>
        <source>Where f is not a number</source>
        <translation>f が数にならないところ</translation>
    </message>
    <message>
        <source>Mean output for u from a standard normal distribution</source>
        <translation>u が標準正規分布に従うときの出力の平均</translation>
    </message>
    <message>
        <source>Mean square of the output</source>
        <translation>出力の二乗の平均</translation>
    </message>
    <message>
        <source>Mean square of the slope</source>
        <translation>傾きの二乗の平均</translation>
    </message>
    <message>
        <source>E[f′²] / E[f²]: how squared gradients grow a layer; 1 keeps their size</source>
        <translation>E[f′²] / E[f²]：一層ごとの勾配の二乗の増え方。1 なら大きさが保たれる</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>ゲイン</translation>
    </message>
    <message>
        <source>1 / √E[f²]: weights of variance gain² / inputs keep the size of signals</source>
        <translation>1 / √E[f²]：重みの分散をゲイン² ÷ 入力数にすると信号の大きさが保たれる</translation>
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
        <source>pinned functions</source>
        <translation>ピン留めした関数</translation>
    </message>
    <message>
        <source>the target t</source>
        <translation>目標値 t</translation>
    </message>
    <message>
        <source>own functions</source>
        <translation>自作の関数</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>目標</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>バイアス</translation>
    </message>
    <message>
        <source>rows of samples</source>
        <translation>サンプルの行</translation>
    </message>
    <message>
        <source>numbers in the samples</source>
        <translation>サンプルの数値</translation>
    </message>
    <message>
        <source>pre-activation u</source>
        <translation>総入力 u</translation>
    </message>
    <message>
        <source>activation z</source>
        <translation>出力 z</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>勾配</translation>
    </message>
    <message>
        <source>updated weight</source>
        <translation>更新後の重み</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>深さ</translation>
    </message>
    <message>
        <source>width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>number of samples</source>
        <translation>サンプル数</translation>
    </message>
    <message>
        <source>names of inputs</source>
        <translation>入力の名前</translation>
    </message>
    <message>
        <source>names of outputs</source>
        <translation>出力の名前</translation>
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
        <source>Standardised input x′</source>
        <translation>標準化した入力 x′</translation>
    </message>
    <message>
        <source>x′ = (x − mean) / deviation</source>
        <translation>x′ = (x − 平均) / 標準偏差</translation>
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
        <source>Output y</source>
        <translation>出力 y</translation>
    </message>
    <message>
        <source>the output: z of the last layer</source>
        <translation>出力：最後の層の z</translation>
    </message>
    <message>
        <source>Target t</source>
        <translation>目標値 t</translation>
    </message>
    <message>
        <source>what the output should be: the loss measures how far y is from it</source>
        <translation>望ましい出力。損失は、y がこれからどれだけ離れているかを測ります</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>How far the output y is from the target t, as one number</source>
        <translation>出力 y が目標値 t からどれだけ離れているかを表す一つの数</translation>
    </message>
    <message>
        <source>Gradients δ of u of layer {layer}</source>
        <translation>第{layer}層の u の勾配 δ</translation>
    </message>
    <message>
        <source>How the loss changes with each u: what comes back to z, times the slope f′(u)</source>
        <translation>u を変えると損失がどれだけ変わるか：z に戻ってくる勾配と傾き f′(u) の積</translation>
    </message>
    <message>
        <source>Gradients of the weights of layer {layer}</source>
        <translation>第{layer}層の重みの勾配</translation>
    </message>
    <message>
        <source>How the loss changes with each weight: δᵢ of the neuron times zⱼ that comes in</source>
        <translation>重みを変えると損失がどれだけ変わるか：ニューロンの δᵢ と、入ってくる zⱼ の積</translation>
    </message>
    <message>
        <source>Gradients of the biases of layer {layer}</source>
        <translation>第{layer}層のバイアスの勾配</translation>
    </message>
    <message>
        <source>How the loss changes with each bias: δᵢ of the neuron</source>
        <translation>バイアスを変えると損失がどれだけ変わるか：ニューロンの δᵢ</translation>
    </message>
    <message>
        <source>Gradients of the input</source>
        <translation>入力の勾配</translation>
    </message>
    <message>
        <source>How the loss changes with each input: Σᵢ Wᵢⱼ δᵢ of layer 1</source>
        <translation>入力を変えると損失がどれだけ変わるか：第1層の Σᵢ Wᵢⱼ δᵢ</translation>
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
    <message>
        <source>it is not a file but a pipe or a device</source>
        <translation>ファイルではなく、パイプまたはデバイスです</translation>
    </message>
</context>
<context>
    <name>remarks</name>
    <message>
        <source>Input {column} is {value} in every row: the network learns nothing from it.</source>
        <translation>入力 {column} はどの行でも {value} です。ネットワークはここから何も学べません。</translation>
    </message>
    <message>
        <source>All rows have the same target: the network learns to give it, whatever the inputs.</source>
        <translation>すべての行の教師データが同じです。ネットワークは、入力が何であってもその値を出すことを学びます。</translation>
    </message>
    <message>
        <source>Targets go from {low} to {high}, but {activation} gives only {least} to {most}: some are out of reach.</source>
        <translation>教師データは {low} から {high} までありますが、{activation}の出力は {least} から {most} までなので、届かないものがあります。</translation>
    </message>
    <message>
        <source>A batch of {size} is more than the {rows} rows: each update uses all of them.</source>
        <translation>バッチサイズ {size} は {rows} 行より多いため、更新のたびにすべての行を使います。</translation>
    </message>
    <message>
        <source>The learning rate is 0: no update changes anything.</source>
        <translation>学習率が 0 なので、更新しても何も変わりません。</translation>
    </message>
    <message>
        <source>With {optimiser} an update moves a weight by up to the learning rate, and {rate} is far more than weights are: try 0.01.</source>
        <translation>{optimiser} の 1 回の更新は重みを最大で学習率だけ動かします。{rate} は重みの大きさをはるかに超えます。0.01 を試してください。</translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>ReLU with He</source>
        <translation>ReLU と He の初期値</translation>
    </message>
    <message>
        <source>Slope 1 for u &gt; 0, and weights of variance 2 / inputs make up for the half that is cut off.</source>
        <translation>u &gt; 0 で傾きが 1 で、分散 2 / 入力数の重みが、切り捨てられる半分を補います。</translation>
    </message>
    <message>
        <source>PReLU</source>
        <translation>PReLU</translation>
    </message>
    <message>
        <source>A slope below 0 keeps every neuron alive.</source>
        <translation>0 より下にも傾きがあるので、どのニューロンも死にません。</translation>
    </message>
    <message>
        <source>Critical σ_w</source>
        <translation>臨界 σ_w</translation>
    </message>
    <message>
        <source>At χ = 1 squared gradients keep their size from layer to layer.</source>
        <translation>χ = 1 では、勾配の 2 乗の大きさが層から層へ保たれます。</translation>
    </message>
    <message>
        <source>Right start</source>
        <translation>関数に合う初期値</translation>
    </message>
    <message>
        <source>Weights with the function&apos;s own gain keep the size of signals.</source>
        <translation>関数自身のゲインをもつ重みが、信号の大きさを保ちます。</translation>
    </message>
    <message>
        <source>Residual connections</source>
        <translation>残差接続</translation>
    </message>
    <message>
        <source>z + f(u): the gradient also comes back past the layer, undiminished (He and others, 2016).</source>
        <translation>z + f(u): 勾配は層を迂回しても、弱まらずに戻ります (He ら、2016 年)。</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>バッチ正規化</translation>
    </message>
    <message>
        <source>u is brought to mean 0 and variance 1 over the batch, where slopes are large.</source>
        <translation>u をバッチにわたって平均 0、分散 1 にします。そこでは傾きが大きくなります。</translation>
    </message>
    <message>
        <source>Layer normalisation</source>
        <translation>層正規化</translation>
    </message>
    <message>
        <source>u is brought to mean 0 and variance 1 over the neurons of the layer.</source>
        <translation>u を層のニューロンにわたって平均 0、分散 1 にします。</translation>
    </message>
    <message>
        <source>Clipping by norm</source>
        <translation>ノルムによるクリッピング</translation>
    </message>
    <message>
        <source>A gradient that is too long is shortened as a whole: it stops explosions, but revives nothing.</source>
        <translation>長すぎる勾配を全体として縮めます。爆発は止まりますが、消えた勾配は戻りません。</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目標値</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除く</translation>
    </message>
</context>
<context>
    <name>samples</name>
    <message>
        <source>Its commas were read as decimal marks.</source>
        <translation>コンマを小数点として読み込みました。</translation>
    </message>
    <message>
        <source>Its row of units was left out.</source>
        <translation>単位の行は除きました。</translation>
    </message>
    <message>
        <source>“{title}” above the table was left out.</source>
        <translation>表の上の「{title}」は除きました。</translation>
    </message>
    <message>
        <source>Left out: {names}.</source>
        <translation>除いた列：{names}。</translation>
    </message>
    <message>
        <source>Its classes {names} became targets: 1 for the class, 0 for the others.</source>
        <translation>クラス {names} を目標値にしました（そのクラスが 1、ほかは 0）。</translation>
    </message>
    <message>
        <source>Rows with missing values left out: {count}.</source>
        <translation>欠損値のある {count} 行を除きました。</translation>
    </message>
    <message>
        <source>Taken as targets: {names}.</source>
        <translation>目標として読み込んだ列：{names}。</translation>
    </message>
    <message>
        <source>Task: {task} ({activation}, {loss}).</source>
        <translation>タスク：{task}（{activation}、{loss}）。</translation>
    </message>
</context>
<context>
    <name>schedules</name>
    <message>
        <source>Constant</source>
        <translation>一定</translation>
    </message>
    <message>
        <source>The learning rate stays as it is.</source>
        <translation>学習率は変わりません。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>The learning rate drops by a factor every so many epochs.</source>
        <translation>決まったエポック数ごとに、学習率に一定の率を掛けて下げます。</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>The learning rate shrinks by the same factor over every epoch.</source>
        <translation>エポックごとに同じ率で学習率が小さくなります。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>コサイン</translation>
    </message>
    <message>
        <source>Half a wave down to a small rate: slowly at first and at the end.</source>
        <translation>波の半分の形で小さな学習率まで下げます。初めと終わりはゆるやかです。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>ウォームアップ</translation>
    </message>
    <message>
        <source>The learning rate grows from a small one to the chosen one, and stays there.</source>
        <translation>小さな学習率から始めて選んだ値まで上げ、そのまま保ちます。</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>number of rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>ノイズ</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>share for testing</source>
        <translation>テストデータの割合</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>L1 penalty</source>
        <translation>L1 正則化の強さ</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>L2 正則化の強さ</translation>
    </message>
    <message>
        <source>largest norm of the gradient</source>
        <translation>勾配のノルムの上限</translation>
    </message>
    <message>
        <source>largest number of the gradient</source>
        <translation>勾配の各成分の上限</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>拡大率</translation>
    </message>
    <message>
        <source>Decimals of numbers</source>
        <translation>小数点以下の桁数</translation>
    </message>
    <message>
        <source>Steps of a pass</source>
        <translation>計算の進め方</translation>
    </message>
    <message>
        <source>Default parameters from</source>
        <translation>パラメーターの既定値の出典</translation>
    </message>
    <message>
        <source>Export loss and gradients where there is a target</source>
        <translation>目標値があるときは損失と勾配も書き出す</translation>
    </message>
    <message>
        <source>Live: compute at every change</source>
        <translation>変更のたびに自動で計算する</translation>
    </message>
    <message>
        <source>Initialiser of new weights</source>
        <translation>新しい重みの初期化方法</translation>
    </message>
    <message>
        <source>Seed of new weights</source>
        <translation>新しい重みの乱数シード</translation>
    </message>
    <message>
        <source>number of epochs</source>
        <translation>エポック数</translation>
    </message>
    <message>
        <source>number of epochs without improvement</source>
        <translation>改善のないエポック数</translation>
    </message>
    <message>
        <source>loss to stop at</source>
        <translation>停止する損失</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>In a cell</source>
        <translation>セルの中</translation>
    </message>
    <message>
        <source>Explain the number</source>
        <translation>数値の説明を開く</translation>
    </message>
    <message>
        <source>Edit the number</source>
        <translation>数値を編集する</translation>
    </message>
    <message>
        <source>Set the number to 0</source>
        <translation>数値を 0 にする</translation>
    </message>
    <message>
        <source>Select a block</source>
        <translation>範囲を選択する</translation>
    </message>
    <message>
        <source>Close a card or a list</source>
        <translation>カードや一覧を閉じる</translation>
    </message>
</context>
<context>
    <name>starts</name>
    <message>
        <source>Zeros</source>
        <translation>ゼロ</translation>
    </message>
    <message>
        <source>Xavier, LeCun</source>
        <translation>Xavier、LeCun</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>Framework default</source>
        <translation>フレームワークの既定値</translation>
    </message>
    <message>
        <source>A function over a whole layer has no χ: only the real network can be measured.</source>
        <translation>層全体にはたらく関数に χ はありません。実際のネットワークを測ることだけができます。</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差接続</translation>
    </message>
    <message>
        <source>Nothing has been trained yet: open Training at the left.</source>
        <translation>まだ何も学習していません。左の「学習」を開いてください。</translation>
    </message>
    <message>
        <source>This plot has no numbers to write: it says itself why.</source>
        <translation>このグラフには書き出せる数値がありません。理由はグラフに示されています。</translation>
    </message>
</context>
<context>
    <name>stories</name>
    <message>
        <source>Tanh at its edge</source>
        <translation>臨界点の tanh</translation>
    </message>
    <message>
        <source>Tanh has slope 1 at 0, so there is a σ_w at which gradients neither vanish nor explode: 1.327 for σ_b² = 0.05. Drag σ_w a little to either side, and see how far the gradient of layer 1 moves.</source>
        <translation>tanh は 0 での傾きが 1 なので、勾配が消失も爆発もしない σ_w があります。σ_b² = 0.05 では 1.327 です。σ_w を左右に少し動かして、第1層の勾配がどれだけ変わるか見てください。</translation>
    </message>
    <message>
        <source>ReLU and He</source>
        <translation>ReLU と He の初期値</translation>
    </message>
    <message>
        <source>ReLU cuts off half of every signal and half of every gradient. Weights of variance 2 / inputs make up for both, because both gains of ReLU are √2: χ = σ_w² / 2 = 1. With Xavier χ is 1/2 and layer 1 gets 1/520,000.</source>
        <translation>ReLU は信号の半分と勾配の半分を切り捨てます。ReLU のゲインはどちらも √2 なので、分散 2 / 入力数の重みが両方を補います：χ = σ_w² / 2 = 1。Xavier では χ は 1/2 で、第1層に届く勾配は 1/520,000 です。</translation>
    </message>
    <message>
        <source>Weights from U(±1/√n), what a common framework starts linear layers with, have σ_w² = 1/3. A deep sigmoid network then has χ = 0.020: every layer takes all but a fiftieth of the squared gradient.</source>
        <translation>よく使われるフレームワークは、線形層の重みを U(±1/√n) から始めます。このとき σ_w² = 1/3 です。深いシグモイドのネットワークでは χ = 0.020 となり、勾配の 2 乗は 1 層ごとに 50 分の 1 になります。</translation>
    </message>
    <message>
        <source>With large biases it is they, and not the input, that decide on which side of 0 a neuron&apos;s u lies. Half of them answer 0 to every sample: their slope is 0, and training cannot bring them back. Look at the share of dead neurons, then switch on PReLU among the remedies.</source>
        <translation>バイアスが大きいと、ニューロンの u が 0 のどちら側になるかは、入力ではなくバイアスで決まります。半分のニューロンはどのサンプルにも 0 を返します。傾きが 0 なので、学習しても元に戻りません。死んだニューロンの割合を見てから、対策の PReLU をオンにしてみましょう。</translation>
    </message>
    <message>
        <source>Each neuron&apos;s u is brought to mean 0 and variance 1 over the batch, whatever the weights are: what all samples have in common no longer drowns what tells them apart. Layer 1 gets about a sixth of the last layer&apos;s squared gradient, where it got nothing that could be measured.</source>
        <translation>重みがどうであっても、各ニューロンの u をバッチにわたって平均 0、分散 1 にします。すべてのサンプルに共通する部分に、サンプルの違いが埋もれなくなります。第1層の勾配の 2 乗は最後の層の約 6 分の 1 です。バッチ正規化がなければ、測定できるほどの勾配は届きませんでした。</translation>
    </message>
    <message>
        <source>Sigmoid vanishes</source>
        <translation>シグモイドの勾配消失</translation>
    </message>
    <message>
        <source>Sigmoid vanishes even at its best: its slope is at most 0.25, so a squared gradient keeps at most 1/16 of σ_w² a layer. Drag σ_w: with 1 (Xavier) χ is 0.056, and even with 4, far beyond any usual start, only 0.40. It takes a σ_w of 10 to reach χ = 1, and there half of all neurons are saturated.</source>
        <translation>シグモイド関数の勾配は、最善の場合でも消えます。傾きは最大でも 0.25 なので、勾配の 2 乗は 1 層ごとに多くても σ_w² の 1/16 しか残りません。σ_w を動かしてみましょう。1 (Xavier) では χ は 0.056 で、普通の初期値をはるかに超える 4 でも 0.40 です。χ = 1 になるのは σ_w が 10 のときで、そこではニューロンの半分が飽和しています。</translation>
    </message>
    <message>
        <source>A default start</source>
        <translation>既定の初期値</translation>
    </message>
    <message>
        <source>ReLU dies</source>
        <translation>ReLU の死</translation>
    </message>
    <message>
        <source>Residual connections</source>
        <translation>残差接続</translation>
    </message>
    <message>
        <source>z + f(u) instead of f(u): the gradient comes back past every layer as well as through it, and never loses what passes by. The same sigmoid network without them is pinned beside it.</source>
        <translation>f(u) の代わりに z + f(u): 勾配は各層を通るだけでなく迂回しても戻り、迂回した分は失われません。残差接続のない同じシグモイドのネットワークを並べて示しています。</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>バッチ正規化</translation>
    </message>
</context>
<context>
    <name>tasks</name>
    <message>
        <source>Regression</source>
        <translation>回帰</translation>
    </message>
    <message>
        <source>Regression: outputs without bounds, so identity.</source>
        <translation>回帰：値の範囲に限りのない出力。恒等関数を使います。</translation>
    </message>
    <message>
        <source>Binary classification</source>
        <translation>二値分類</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二値分類</translation>
    </message>
    <message>
        <source>Binary classification: one probability, so sigmoid; or two outputs with softmax.</source>
        <translation>二値分類：1 つの確率。シグモイド関数を使います。出力を 2 つにするならソフトマックス関数です。</translation>
    </message>
    <message>
        <source>Multi-class classification</source>
        <translation>多クラス分類</translation>
    </message>
    <message>
        <source>Multi-class</source>
        <translation>多クラス</translation>
    </message>
    <message>
        <source>Multi-class classification: one output for each class, adding up to 1, so softmax.</source>
        <translation>多クラス分類：クラスごとに 1 つの出力があり、合計が 1 になります。ソフトマックス関数を使います。</translation>
    </message>
</context>
<context>
    <name>trial</name>
    <message>
        <source>Setting on show</source>
        <translation>表示中の設定</translation>
    </message>
    <message>
        <source>Before the remedy</source>
        <translation>対策前の設定</translation>
    </message>
    <message>
        <source>Sigmoid with Xavier</source>
        <translation>シグモイド関数と Xavier</translation>
    </message>
    <message>
        <source>Pin {number}</source>
        <translation>固定 {number}</translation>
    </message>
</context>
</TS>
