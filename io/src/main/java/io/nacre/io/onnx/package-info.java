/**
 * Networks as ONNX: in goes a network and its region, out comes a model that maps points to scores;
 * chains of fully connected layers come back as networks. The messages are those of onnx.proto3 of
 * the Open Neural Network Exchange, IR version 8, operators of opset 17; the few that are needed
 * are written and read here.
 */
@NullMarked
package io.nacre.io.onnx;

import org.jspecify.annotations.NullMarked;
